using MedGenEmr.Engine.FhirPath.Values;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Engine.FhirPath.Evaluators;

/// <summary>`Patient.name.family`: all steps in one walk, no collection in between.</summary>
/// <param name="source">Null: starts at `$this`.</param>
/// <param name="root">The leading type name, which `$this` must be of; null: none.</param>
sealed class Path(int position, Evaluator? source, TypeDefinition? root, Step[] steps) : Evaluator(position)
{
    public override void Run(in Frame frame, ref ItemBuffer output)
    {
        if (source is null)
        {
            Start(frame, frame.This, ref output);
            return;
        }
        var input = new ItemBuffer();
        source.Run(frame, ref input);
        foreach (ref readonly var item in input.Items) Start(frame, item, ref output);
        input.Return();
    }

    void Start(in Frame frame, in Item item, ref ItemBuffer output)
    {
        if (item.Kind == ItemKind.Element)
        {
            var element = item.Element;
            if (root is not null && !element.Type.IsA(root)) return;
            if (steps.Length == 0) output.Add(item);
            else Walk(frame, element, 0, ref output);
        }
        else if (root is null) StartAtValue(item, ref output);
    }

    void Walk(in Frame frame, Element element, int step, ref ItemBuffer output)
    {
        frame.Charge();
        if (steps[step].In(TypeOfChildren(element)) is not { } definition) return;
        var (isLast, isList, gaps, start) = (step == steps.Length - 1, definition.IsList, false, output.Count);
        foreach (var child in element.Children)
        {
            if (!ReferenceEquals(child.Definition, definition)) continue;
            if (isLast) output.Add(Item.Of(child));
            else Walk(frame, child, step + 1, ref output);
            if (!isList) return;
            gaps |= !child.HasValue && child.Type.Kind == TypeKind.Primitive;
        }
        if (gaps && isLast) output.SortByListIndex(start);
    }

    /// <summary>A primitive's `id` and `extension` are, in JSON, the Element behind its underscore.</summary>
    static TypeDefinition TypeOfChildren(Element element) => element.Type.Kind == TypeKind.Primitive ? Known.Element : element.Type;

    void StartAtValue(in Item item, ref ItemBuffer output)
    {
        if (item.Kind == ItemKind.Placeholder)
            throw Fault.NotSupported(Position, $"`{steps[0].Name}` asks for the content of a referenced {item.PlaceholderType}, and this evaluation resolves references only to their type");
        if (steps.Length > 1) return;
        var part = (item.Kind, steps[0].Name) switch
        {
            (ItemKind.Type, "namespace") => Item.Of(item.Type.Namespace),
            (ItemKind.Type, "name") => Item.Of(item.Type.Name),
            (ItemKind.Type, "baseType") => Item.Of(item.Type.BaseType),
            (ItemKind.Quantity, "value") => Item.Of(item.Quantity.Value),
            (ItemKind.Quantity, "unit") => Item.Of(item.Quantity.Unit),
            _ => (Item?)null,
        };
        if (part is { } found) output.Add(found);
    }
}

/// <summary>One name of a path; remembers what it is in the first type it met, which mostly is the only one.</summary>
sealed class Step(string name)
{
    sealed record Found(TypeDefinition Type, ElementDefinition? Element);

    Found? first;

    public string Name => name;

    public ElementDefinition? In(TypeDefinition type)
    {
        var found = first ??= new Found(type, type.Element(name));
        return ReferenceEquals(found.Type, type) ? found.Element : type.Element(name);
    }
}
