using System.Text;

namespace MedGenEmr.Engine.Definitions;

/// <summary>Reads what types are made of. Plain loops: on a cold start the time goes into compiling, and LINQ multiplies that.</summary>
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
        if (inherited is not null)
            foreach (var element in inherited.Elements) elements.Add(Inherited(element, type, elements.Count));
        while (lines.NextDetail()) ReadElement(ref lines, type, elements);
        return new(elements.ToArray(), inherited is null ? own : [.. inherited.Constraints, .. own], JsonNames(type, elements), regex);
    }

    /// <summary>The value of a primitive is the JSON value itself and has no name.</summary>
    static Utf8Table<Property> JsonNames(TypeDefinition type, List<ElementDefinition> elements)
    {
        var count = 0;
        foreach (var element in elements)
            foreach (var property in element.Properties) count += HasShadow(property) ? 2 : 1;
        var names = new Utf8Table<Property>(count);
        foreach (var element in elements)
        {
            if (type.Kind == TypeKind.Primitive && element.Name == "value") continue;
            foreach (var property in element.Properties)
            {
                names.Add(property.JsonName, property);
                if (HasShadow(property)) names.Add("_" + property.JsonName, ShadowOf(property));
            }
        }
        return names;
    }

    static bool HasShadow(Property property)
        => property.Type.Kind == TypeKind.Primitive && !property.Element.IsXmlAttribute && property.Type.Name != "xhtml";

    static Property ShadowOf(Property property) => new()
    {
        JsonName = "_" + property.JsonName, Element = property.Element, Type = property.Type, ElementIndex = property.ElementIndex, IsShadow = true,
    };

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
        var properties = new Property[from.Properties.Count];
        for (var i = 0; i < properties.Length; i++)
        {
            var property = from.Properties[i];
            properties[i] = new()
            {
                JsonName = property.JsonName, Element = element, Type = property.Type, ElementIndex = index,
                Targets = property.Targets, Profile = property.Profile,
            };
        }
        element.Properties = properties;
        return element;
    }

    /// <summary>name, min..max, types, flags, binding, constraints. What is inherited is restated in its place; the rest follows.</summary>
    void ReadElement(ref DefinitionText lines, TypeDefinition owner, List<ElementDefinition> elements)
    {
        var pathName = lines.Text();
        var isChoice = pathName.EndsWith("[x]", StringComparison.Ordinal);
        var name = isChoice ? pathName[..^3] : pathName;
        var index = IndexOf(name, elements);
        var range = lines.Field();
        var choices = ChoicesOf(lines.Field());
        var flags = lines.Field();
        var element = new ElementDefinition
        {
            Name = name,
            Path = $"{owner.Name}.{pathName}",
            Min = range[0] - '0',
            Max = range[^1] == '*' ? null : range[^1] - '0',
            IsChoice = isChoice,
            IsSummary = flags.IndexOf((byte)'s') >= 0,
            IsModifier = flags.IndexOf((byte)'m') >= 0,
            IsXmlAttribute = flags.IndexOf((byte)'x') >= 0,
            Targets = choices.Count == 1 ? choices[0].Targets : Union(choices),
            Binding = BindingOf(lines.Field()),
            Constraints = ConstraintsOf(lines.Field()),
        };
        element.Properties = PropertiesOf(element, choices, index);
        if (index == elements.Count) elements.Add(element);
        else elements[index] = element;
    }

    static int IndexOf(string name, List<ElementDefinition> elements)
    {
        for (var i = 0; i < elements.Count; i++)
            if (elements[i].Name == name) return i;
        return elements.Count;
    }

    static Property[] PropertiesOf(ElementDefinition element, List<Choice> choices, int index)
    {
        var properties = new Property[choices.Count];
        for (var i = 0; i < properties.Length; i++)
        {
            var (type, targets, profile) = choices[i];
            properties[i] = new()
            {
                JsonName = element.IsChoice ? $"{element.Name}{char.ToUpperInvariant(type.Name[0])}{type.Name.AsSpan(1)}" : element.Name,
                Element = element, Type = type, ElementIndex = index, Targets = targets, Profile = profile,
            };
        }
        return properties;
    }

    /// <summary>`Reference(Patient,Group)|Quantity:SimpleQuantity|string`.</summary>
    List<Choice> ChoicesOf(ReadOnlySpan<byte> field)
    {
        var choices = new List<Choice>();
        while (!field.IsEmpty)
        {
            var targets = DefinitionText.Split(ref field, (byte)'|');
            var profile = DefinitionText.Split(ref targets, (byte)'(');
            var type = types.Find(DefinitionText.Split(ref profile, (byte)':'))!;
            choices.Add(new(type, TargetsOf(targets), profile.IsEmpty ? null : Encoding.UTF8.GetString(profile)));
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

    static string[] Union(List<Choice> choices)
    {
        var union = new List<string>();
        foreach (var choice in choices)
            foreach (var target in choice.Targets)
                if (!union.Contains(target)) union.Add(target);
        return union.ToArray();
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

    sealed record Choice(TypeDefinition Type, string[] Targets, string? Profile);
}
