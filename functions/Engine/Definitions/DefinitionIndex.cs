using System.Text;

namespace MedGenEmr.Engine.Definitions;

/// <summary>One pass over r4.txt: what is small is read, what is large (elements, codes, search parameters) only found.</summary>
sealed class DefinitionIndex
{
    readonly byte[] text;
    readonly TypeShapes shapes;
    readonly Dictionary<string, Constraint> constraints = [];
    /// <summary>Base names, beside <see cref="Types"/>: a base may be defined further down.</summary>
    readonly List<string> bases = [];

    public List<TypeDefinition> Types { get; } = [];
    public Utf8Table<TypeDefinition> TypesByUtf8 { get; }
    public CodeLists CodeLists { get; }
    public List<CompartmentDefinition> Compartments { get; } = [];
    public List<OperationDefinition> Operations { get; } = [];
    /// <summary>What a reference to anything may point at.</summary>
    public IReadOnlyList<string> Referable { get; set; } = [];
    /// <summary>Where the search parameters begin.</summary>
    public int SearchParameters { get; set; } = -1;

    public DefinitionIndex(byte[] text)
    {
        this.text = text;
        CodeLists = new(text);
        shapes = new(text, CodeLists);
        var lines = new DefinitionText(text, 0);
        while (lines.NextRecord()) Read(ref lines);

        TypesByUtf8 = new(Types.Count);
        foreach (var type in Types) TypesByUtf8.Add(type.Name, type);
        for (var i = 0; i < Types.Count; i++) Types[i].Base = TypesByUtf8.Find(Encoding.UTF8.GetBytes(bases[i]));
        var rules = new Utf8Table<Constraint>(constraints.Count);
        foreach (var (name, rule) in constraints) rules.Add(name, rule);
        shapes.Link(TypesByUtf8, rules);
    }

    void Read(ref DefinitionText lines)
    {
        var record = lines.Field();
        if (record.Length != 1) return; // a comment
        switch (record[0])
        {
            case (byte)'A': Referable = lines.Text().Split(' '); break;
            case (byte)'C': ReadConstraint(ref lines); break;
            case (byte)'T': ReadType(ref lines); break;
            case (byte)'V': CodeLists.Add(lines.Field(), lines.Start); break;
            case (byte)'P': if (SearchParameters < 0) SearchParameters = lines.Start; break;
            case (byte)'M': ReadCompartment(ref lines); break;
            case (byte)'O': ReadOperation(ref lines); break;
        }
    }

    /// <summary>`inv-1~2` is the second rule that is published as `inv-1`.</summary>
    void ReadConstraint(ref DefinitionText lines)
    {
        var name = lines.Text();
        var severity = lines.Text();
        var expression = lines.Text();
        constraints.Add(name, new(name.Split('~')[0], severity, lines.Text(), expression));
    }

    void ReadType(ref DefinitionText lines)
    {
        var name = lines.Text();
        var kind = lines.Field()[0];
        var type = new TypeDefinition(shapes, lines.Start)
        {
            Name = name,
            Kind = (char)(kind & 0xDF) switch
            {
                'P' => TypeKind.Primitive,
                'C' => TypeKind.Complex,
                'B' => TypeKind.Backbone,
                _ => TypeKind.Resource,
            },
            Abstract = kind >= 'a',
        };
        Types.Add(type);
        bases.Add(lines.Text());
    }

    void ReadCompartment(ref DefinitionText lines)
    {
        var code = lines.Text();
        var members = new Dictionary<string, IReadOnlyList<string>>();
        while (lines.NextDetail()) members.Add(lines.Text(), lines.Text().Split(' '));
        Compartments.Add(new(code, members));
    }

    void ReadOperation(ref DefinitionText lines)
    {
        var code = lines.Text();
        var url = lines.Text();
        var levels = lines.Text();
        var resources = lines.Text().Split(' ');
        Operations.Add(new(code, url, lines.Text(), levels.Contains('s'), levels.Contains('t'), levels.Contains('i'), levels.Contains('a'), resources));
    }
}
