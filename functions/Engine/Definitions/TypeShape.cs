using System.Text;

namespace MedGenEmr.Engine.Definitions;

/// <summary>What a type is made of: the part of a <see cref="TypeDefinition"/> that is read on first use.</summary>
sealed class TypeShape
{
    public required IReadOnlyList<ElementDefinition> Elements { get; init; }
    public required IReadOnlyList<Constraint> Constraints { get; init; }
    public required Utf8Table<Property> Properties { get; init; }
    public required IReadOnlyDictionary<string, ElementDefinition> ByName { get; init; }
    public string? Regex { get; init; }
}

sealed class TypeShapes(byte[] text, CodeLists codeLists)
{
    Utf8Table<TypeDefinition> types = Utf8Table<TypeDefinition>.Empty;
    Utf8Table<Constraint> constraints = Utf8Table<Constraint>.Empty;

    public void Link(Utf8Table<TypeDefinition> types, Utf8Table<Constraint> constraints) => (this.types, this.constraints) = (types, constraints);

    public TypeShape Read(TypeDefinition type)
    {
        var lines = new DefinitionText(text, type.Start);
        lines.NextLine();
        for (var i = 0; i < 4; i++) lines.Field(); // T, name, kind, base
        var own = ConstraintsOf(lines.Field());
        var regex = lines.TextOrNull();
        var inherited = type.Base?.Shape;

        var elements = new List<ElementDefinition>();
        foreach (var element in inherited?.Elements ?? []) elements.Add(Inherited(element, type, elements.Count));
        while (lines.NextDetail()) Place(Element(ref lines, type, elements), elements);

        return new()
        {
            Elements = elements.ToArray(),
            Constraints = [.. inherited?.Constraints ?? [], .. own],
            Properties = JsonNames(type, elements),
            ByName = elements.ToDictionary(element => element.Name),
            Regex = regex,
        };
    }

    /// <summary>An element that the type above has as well is restated, in its place; others follow.</summary>
    static void Place(ElementDefinition element, List<ElementDefinition> elements)
    {
        var at = elements.FindIndex(other => other.Name == element.Name);
        if (at < 0) elements.Add(element);
        else elements[at] = element;
    }

    /// <summary>The value of a primitive is the JSON value itself and has no name.</summary>
    static Utf8Table<Property> JsonNames(TypeDefinition type, List<ElementDefinition> elements)
        => new([.. from element in elements
                   where type.Kind != TypeKind.Primitive || element.Name != "value"
                   from property in element.Properties.SelectMany(WithShadow)
                   select KeyValuePair.Create(property.JsonName, property)]);

    static IEnumerable<Property> WithShadow(Property property)
        => property.Type.Kind != TypeKind.Primitive || property.Element.IsXmlAttribute || property.Type.Name == "xhtml"
            ? [property]
            : [property, new Property { JsonName = "_" + property.JsonName, Element = property.Element, Type = property.Type, ElementIndex = property.ElementIndex, IsShadow = true }];

    static ElementDefinition Inherited(ElementDefinition from, TypeDefinition type, int index)
    {
        var element = new ElementDefinition
        {
            Name = from.Name,
            Path = type.Name + from.Path[from.Path.LastIndexOf('.')..],
            Min = from.Min,
            Max = from.Max,
            IsChoice = from.IsChoice,
            IsSummary = from.IsSummary,
            IsModifier = from.IsModifier,
            IsXmlAttribute = from.IsXmlAttribute,
            Targets = from.Targets,
            Binding = from.Binding,
            Constraints = from.Constraints,
        };
        element.Properties = [.. from.Properties.Select(property => new Property
        {
            JsonName = property.JsonName, Element = element, Type = property.Type, ElementIndex = index,
            Targets = property.Targets, Profile = property.Profile,
        })];
        return element;
    }

    /// <summary>name, min..max, types, flags, binding, constraints.</summary>
    ElementDefinition Element(ref DefinitionText lines, TypeDefinition owner, List<ElementDefinition> above)
    {
        var pathName = lines.Text();
        var (isChoice, name) = pathName.EndsWith("[x]", StringComparison.Ordinal) ? (true, pathName[..^3]) : (false, pathName);
        var index = above.FindIndex(other => other.Name == name) is >= 0 and var found ? found : above.Count;
        var range = lines.Text();
        var choices = Choices(lines.Field());
        var flags = lines.Field();
        var element = new ElementDefinition
        {
            Name = name,
            Path = $"{owner.Name}.{pathName}",
            Min = range[0] - '0',
            Max = range[^1] == '*' ? null : range[^1] - '0',
            IsChoice = isChoice,
            IsSummary = flags.Contains((byte)'s'),
            IsModifier = flags.Contains((byte)'m'),
            IsXmlAttribute = flags.Contains((byte)'x'),
            Targets = choices.Count == 1 ? choices[0].Targets : [.. choices.SelectMany(choice => choice.Targets).Distinct()],
            Binding = BindingOf(lines.Field()),
            Constraints = ConstraintsOf(lines.Field()),
        };
        element.Properties = [.. choices.Select(choice => new Property
        {
            JsonName = isChoice ? name + char.ToUpperInvariant(choice.Type.Name[0]) + choice.Type.Name[1..] : name,
            Element = element, Type = choice.Type, ElementIndex = index, Targets = choice.Targets, Profile = choice.Profile,
        })];
        return element;
    }

    /// <summary>`Reference(Patient,Group)|Quantity:SimpleQuantity|string`.</summary>
    List<(TypeDefinition Type, IReadOnlyList<string> Targets, string? Profile)> Choices(ReadOnlySpan<byte> field)
    {
        var choices = new List<(TypeDefinition, IReadOnlyList<string>, string?)>();
        while (!field.IsEmpty)
        {
            var targets = DefinitionText.Split(ref field, (byte)'|');
            var profile = DefinitionText.Split(ref targets, (byte)'(');
            var type = types.Find(DefinitionText.Split(ref profile, (byte)':'))!;
            choices.Add((type, TargetsOf(targets), profile.IsEmpty ? null : Encoding.UTF8.GetString(profile)));
        }
        return choices;
    }

    string[] TargetsOf(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty) return [];
        var targets = new List<string>();
        field = field[..^1]; // the closing parenthesis
        while (!field.IsEmpty) targets.Add(types.Find(DefinitionText.Split(ref field, (byte)','))!.Name);
        return targets.ToArray();
    }

    Constraint[] ConstraintsOf(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty) return [];
        var found = new List<Constraint>();
        while (!field.IsEmpty) found.Add(constraints.Find(DefinitionText.Split(ref field, (byte)' '))!);
        return found.ToArray();
    }

    Binding? BindingOf(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty) return null;
        var strength = field[0] switch
        {
            (byte)'!' => BindingStrength.Required,
            (byte)'+' => BindingStrength.Extensible,
            (byte)'~' => BindingStrength.Preferred,
            _ => BindingStrength.Example,
        };
        var url = CodeLists.Url(field[1..]);
        return new(strength, url, strength == BindingStrength.Required ? codeLists.Find(url) : null);
    }
}
