using System.Buffers;
using System.Text;
using System.Text.Json;

namespace MedGenEmr.Engine.Resources;

/// <summary>One pass over one body: makes the nodes and reports what breaks the definition.</summary>
sealed class ResourceReading(ReadOnlyMemory<byte> source, ParseLimits limits, List<Issue> issues)
{
    static readonly TypeDefinition ElementType = FhirModel.R4.Type("Element");
    static readonly TypeDefinition ResourceType = FhirModel.R4.Type("Resource");

    Node[] nodes = ArrayPool<Node>.Shared.Rent(Math.Max(64, source.Length / 40));
    int count;
    /// <summary>The properties met in each object that is open, innermost last: finds duplicates.</summary>
    readonly List<Property> met = [];

    public ResourceTree Run()
    {
        var reader = new Utf8JsonReader(source.Span, new JsonReaderOptions { MaxDepth = limits.Depth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Problem.Malformed($"A FHIR resource is a JSON object; the body is {Describe(reader.TokenType)}.");
        ReadResource(ref reader, null, 0, -1);
        if (reader.Read()) throw Problem.Malformed("There is more after the end of the resource.");
        return new ResourceTree(source, nodes, count);
    }

    public void Abandon() => ArrayPool<Node>.Shared.Return(nodes, clearArray: true);

    void ReadResource(ref Utf8JsonReader reader, Property? property, int parent, int index)
    {
        var type = NamedType(reader, out var sent);
        if (type is not null)
        {
            ReadObject(ref reader, property, type, parent, index);
            return;
        }
        var fault = sent is null
            ? "`resourceType` is missing: every resource names its type, for example \"resourceType\": \"Patient\"."
            : $"`{Short(sent)}` is not a resource type of FHIR R4.";
        if (property is null) throw new Problem(ProblemKind.Invalid, [new Issue(Severity.Error, "structure", fault)]);
        Report(parent, property, index, "structure", fault);
        reader.Skip();
    }

    /// <summary>Looks ahead for `resourceType`; the reader is a copy and stays where it was for the caller.</summary>
    static TypeDefinition? NamedType(Utf8JsonReader ahead, out string? sent)
    {
        sent = null;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var found = ahead.ValueTextEquals("resourceType"u8);
            ahead.Read();
            if (!found) { ahead.Skip(); continue; }
            if (ahead.TokenType != JsonTokenType.String) { sent = Describe(ahead.TokenType); return null; }
            if (!ahead.ValueIsEscaped && FhirModel.R4.FindResource(ahead.ValueSpan) is { } type) return type;
            sent = TextOf(ahead);
            return null;
        }
        return null;
    }

    int Open(Property? property, TypeDefinition type, int parent, int index, NodeKind kind, in Utf8JsonReader reader)
    {
        if (count == nodes.Length) Grow();
        nodes[count] = new Node
        {
            Property = property, Type = type, Parent = parent, Index = index, Kind = kind,
            Start = (int)reader.TokenStartIndex, End = (int)reader.BytesConsumed, Next = count + 1,
            Escaped = kind == NodeKind.String && reader.ValueIsEscaped,
        };
        return count++;
    }

    void Grow()
    {
        var larger = ArrayPool<Node>.Shared.Rent(nodes.Length * 2);
        Array.Copy(nodes, larger, count);
        ArrayPool<Node>.Shared.Return(nodes, clearArray: true);
        nodes = larger;
    }

    int ReadObject(ref Utf8JsonReader reader, Property? property, TypeDefinition type, int parent, int index)
    {
        var node = Open(property, type, parent, index, NodeKind.Object, reader);
        Span<int> counts = stackalloc int[type.Elements.Count];
        var (firstMet, shadows, empty) = (met.Count, false, true);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            empty = false;
            if (Find(ref reader, type, node, firstMet) is not { } found)
            {
                reader.Read();
                reader.Skip();
                continue;
            }
            shadows |= found.IsShadow;
            reader.Read();
            var values = ReadValues(ref reader, found, node);
            // A shadow adds to the count of its primitive only where the primitive itself is not there.
            counts[found.ElementIndex] = Math.Max(counts[found.ElementIndex], values);
        }
        nodes[node].Next = count;
        nodes[node].End = (int)reader.BytesConsumed;
        if (empty) Report(node, "structure", "An empty object: an element must have content, or be left out.");
        CheckChoices(node, type, firstMet);
        met.RemoveRange(firstMet, met.Count - firstMet);
        if (shadows) JoinShadows(node);
        CheckGaps(node);
        CheckRequired(node, type, counts);
        if (property?.Element.Binding is { Strength: BindingStrength.Required, Codes: not null } binding)
            RequiredBinding.Check(this, node, binding);
        return node;
    }

    Property? Find(ref Utf8JsonReader reader, TypeDefinition type, int node, int firstMet)
    {
        var property = reader.ValueIsEscaped
            ? type.Property(Encoding.UTF8.GetBytes(TextOf(reader)))
            : type.Property(reader.ValueSpan);
        // Resource is abstract here only where `resourceType` was no type; a primitive's `value` is not a JSON name.
        if (property is null)
        {
            if (type.Kind == TypeKind.Resource && reader.ValueTextEquals("resourceType"u8))
                RefuseSecondResourceType(reader, node);
            else
                ReportUnknown(TextOf(reader), type, node);
            return null;
        }
        for (var i = firstMet; i < met.Count; i++)
            if (ReferenceEquals(met[i], property))
            {
                Report(node, "structure", $"`{property.JsonName}` appears twice in one object.");
                return null;
            }
        met.Add(property);
        return property;
    }

    void RefuseSecondResourceType(Utf8JsonReader ahead, int node)
    {
        ahead.Read();
        if (ahead.TokenType != JsonTokenType.String || !ahead.ValueTextEquals(nodes[node].Type.Name) || TypeNamedBefore(node))
            Report(node, "structure", "`resourceType` appears twice in one object.");
        nodes[node].Escaped = true;
    }

    /// <summary>Objects have no escapes of their own: the flag says that `resourceType` was met.</summary>
    bool TypeNamedBefore(int node) => nodes[node].Escaped;

    void ReportUnknown(string name, TypeDefinition type, int node)
    {
        var nearest = Spelling.Nearest(name, type.Elements.SelectMany(element => element.Properties).Select(property => property.JsonName));
        var hint = nearest is null ? "" : $" Did you mean `{nearest}`?";
        var at = name.All(char.IsAsciiLetterOrDigit) ? $"{PathOf(node)}.{Short(name)}" : PathOf(node);
        Report(at, "structure", $"`{type.Name}` has no element `{Short(name)}`.{hint}");
    }

    /// <returns>How many values there are.</returns>
    int ReadValues(ref Utf8JsonReader reader, Property property, int parent)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            if (property.Element.IsList)
                Report(parent, property, -1, "structure", $"`{property.JsonName}` repeats, so it is a JSON array; got {Describe(reader.TokenType)}.");
            ReadValue(ref reader, property, parent, property.Element.IsList ? 0 : -1);
            return 1;
        }
        if (!property.Element.IsList)
        {
            Report(parent, property, -1, "structure", $"`{property.JsonName}` cannot repeat: expected one value, got a JSON array.");
            reader.Skip();
            return 1;
        }
        var (index, gaps) = (0, 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Null) gaps++;
            ReadValue(ref reader, property, parent, index++);
        }
        if (index == 0) Report(parent, property, -1, "structure", $"`{property.JsonName}` is an empty array; leave the element out instead.");
        if (property.Element.Max is { } max && index > max)
            Report(parent, property, -1, "structure", $"`{property.Element.Path}` allows at most {max} values, got {index}.");
        // A gap is no value; its shadow, if it has one, counts under its own name.
        return index - gaps;
    }

    void ReadValue(ref Utf8JsonReader reader, Property property, int parent, int index)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null when index >= 0 && property.Type.Kind == TypeKind.Primitive:
                nodes[Open(property, property.Type, parent, index, NodeKind.Null, reader)].Absorbed = true;
                break;
            case JsonTokenType.StartObject when property.IsShadow:
                ReadObject(ref reader, property, ElementType, parent, index);
                break;
            case JsonTokenType.StartObject when ReferenceEquals(property.Type, ResourceType):
                ReadResource(ref reader, property, parent, index);
                break;
            case JsonTokenType.StartObject when property.Type.Kind != TypeKind.Primitive:
                ReadObject(ref reader, property, property.Type, parent, index);
                break;
            case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False
                when property is { IsShadow: false, Type.Kind: TypeKind.Primitive }:
                ReadPrimitive(ref reader, property, parent, index);
                break;
            default:
                Report(parent, property, index, "structure", $"expected {Expected(property)}, got {Describe(reader.TokenType)}.");
                reader.Skip();
                break;
        }
    }

    void ReadPrimitive(ref Utf8JsonReader reader, Property property, int parent, int index)
    {
        var kind = reader.TokenType switch
        {
            JsonTokenType.String => NodeKind.String,
            JsonTokenType.Number => NodeKind.Number,
            JsonTokenType.True => NodeKind.True,
            _ => NodeKind.False,
        };
        var node = Open(property, property.Type, parent, index, kind, reader);
        if (PrimitiveFormat.Fault(property.Type.Primitive, ref reader) is { } expected)
        {
            Report(node, "value", $"expected {expected}, got {Quote(reader)}.");
            return;
        }
        if (kind == NodeKind.String && property.Element.Binding is { Strength: BindingStrength.Required, Codes: { } codes })
            RequiredBinding.CheckCode(this, node, codes);
    }

    void CheckChoices(int node, TypeDefinition type, int firstMet)
    {
        for (var i = firstMet; i < met.Count; i++)
        {
            if (!met[i].Element.IsChoice) continue;
            for (var j = i + 1; j < met.Count; j++)
                if (ReferenceEquals(met[i].Element, met[j].Element) && !ReferenceEquals(met[i].Type, met[j].Type))
                    Report(node, "structure", $"`{type.Name}.{met[i].Element.Name}[x]` is a choice of one: `{met[i].JsonName}` and `{met[j].JsonName}` were both sent.");
        }
    }

    void CheckRequired(int node, TypeDefinition type, ReadOnlySpan<int> counts)
    {
        for (var i = 0; i < counts.Length; i++)
            if (counts[i] == 0 && type.Elements[i] is { Min: > 0 } element)
                Report(node, "required", $"`{element.Path}` is required and missing.");
    }

    /// <summary>Ties `_given[1]` to `given[1]`; a shadow whose primitive has no value stands for the element itself.</summary>
    void JoinShadows(int parent)
    {
        for (var shadow = parent + 1; shadow < nodes[parent].Next; shadow = nodes[shadow].Next)
        {
            if (nodes[shadow].Property is not { IsShadow: true } property || nodes[shadow].Kind == NodeKind.Null) continue;
            for (var i = parent + 1; i < nodes[parent].Next; i = nodes[i].Next)
            {
                ref var primitive = ref nodes[i];
                if (primitive.Property!.IsShadow || primitive.Kind == NodeKind.Null || primitive.Index != nodes[shadow].Index
                    || !ReferenceEquals(primitive.Property.Element, property.Element) || !ReferenceEquals(primitive.Property.Type, property.Type)) continue;
                primitive.Shadow = shadow;
                nodes[shadow].Absorbed = true;
            }
            // An element with extensions and no value: its type is the primitive's, not Element.
            nodes[shadow].Type = property.Type;
        }
    }

    /// <summary>null keeps a place for what stands at the same index of the other array, `given` or `_given`; alone it says nothing.</summary>
    void CheckGaps(int parent)
    {
        for (var gap = parent + 1; gap < nodes[parent].Next; gap = nodes[gap].Next)
            if (nodes[gap].Kind == NodeKind.Null && !HasCounterpart(parent, gap))
                Report(gap, "structure", $"null at this place of `{nodes[gap].Property!.JsonName}` has neither a value nor an extension beside it; leave it out.");
    }

    bool HasCounterpart(int parent, int gap)
    {
        var property = nodes[gap].Property!;
        for (var i = parent + 1; i < nodes[parent].Next; i = nodes[i].Next)
            if (nodes[i].Index == nodes[gap].Index && nodes[i].Kind != NodeKind.Null && ReferenceEquals(nodes[i].Property!.Element, property.Element) && nodes[i].Property!.IsShadow != property.IsShadow)
                return true;
        return false;
    }

    internal ref readonly Node this[int node] => ref nodes[node];
    internal ReadOnlySpan<byte> Raw(int node) => nodes[node].Kind == NodeKind.String
        ? source.Span[(nodes[node].Start + 1)..(nodes[node].End - 1)]
        : source.Span[nodes[node].Start..nodes[node].End];

    internal void Report(int node, string code, string message) => Report(PathOf(node), code, message);

    void Report(int parent, Property property, int index, string code, string message)
        => Report($"{PathOf(parent)}.{property.Element.Name}{(index < 0 ? "" : $"[{index}]")}", code, message);

    void Report(string at, string code, string message)
    {
        if (issues.Count >= limits.Issues) throw new TooManyIssues();
        issues.Add(new Issue(Severity.Error, code, $"{at}: {message}", at));
    }

    string PathOf(int node)
    {
        var steps = new Stack<int>();
        for (var i = node; i != 0; i = nodes[i].Parent) steps.Push(i);
        var path = new StringBuilder(nodes[0].Type.Name);
        foreach (var step in steps) ElementPath.Append(path, nodes[step]);
        return path.ToString();
    }

    static string Expected(Property property) => property switch
    {
        { IsShadow: true } => "an object with `id` or `extension`",
        { Type.Kind: TypeKind.Primitive } => PrimitiveFormat.Expected(property.Type.Primitive),
        _ => $"a JSON object ({property.Type.Name})",
    };

    static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "a JSON object",
        JsonTokenType.StartArray => "a JSON array",
        JsonTokenType.String => "a JSON string",
        JsonTokenType.Number => "a JSON number",
        JsonTokenType.True or JsonTokenType.False => "a JSON boolean",
        _ => "null",
    };

    static string Quote(in Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        ? $"`{Short(TextOf(reader))}`"
        : $"the JSON {(reader.TokenType == JsonTokenType.Number ? "number" : "boolean")} `{Short(Encoding.UTF8.GetString(reader.ValueSpan))}`";

    /// <summary>What was sent, for a message: unescaped, or as it stands where an escape is half a character.</summary>
    static string TextOf(in Utf8JsonReader reader)
    {
        var raw = Encoding.UTF8.GetString(reader.ValueSpan);
        if (!reader.ValueIsEscaped) return raw;
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException) // a lone surrogate; the format check reports it
        {
            return raw;
        }
    }

    internal static string Short(string text) => text.Length <= 60 ? text : text[..57] + "…";
}
