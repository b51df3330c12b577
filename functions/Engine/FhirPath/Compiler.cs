using MedGenEmr.Engine.FhirPath.Evaluators;
using MedGenEmr.Engine.FhirPath.Functions;
using MedGenEmr.Engine.FhirPath.Syntax;
using MedGenEmr.Engine.FhirPath.Values;
using Index = MedGenEmr.Engine.FhirPath.Evaluators.Index;
using Path = MedGenEmr.Engine.FhirPath.Evaluators.Path;

namespace MedGenEmr.Engine.FhirPath;

/// <summary>Turns syntax into evaluators: names become functions, types and path steps here, once.</summary>
static class Compiler
{
    public static Evaluator Compile(Expression expression) => expression switch
    {
        Literal { Value: { } value } => new Constant(expression.Position, value),
        Literal => new Empty(expression.Position),
        Parenthesised inner => Compile(inner.Inner),
        Member member => CompilePath(member),
        Call call => CompileCall(call),
        Special { Name: "this" } => new This(expression.Position),
        Special { Name: "index" } => new Index(expression.Position),
        Special => new Total(expression.Position),
        Variable variable => ContextVariable.Fixed(variable.Name) is { } text
            ? new Constant(variable.Position, Item.Of(text))
            : new ContextVariable(variable.Position, variable.Name),
        Indexer indexer => new ItemAt(indexer.Position, Compile(indexer.Source), Compile(indexer.Index)),
        Polarity polarity => new Sign(polarity.Position, polarity.Negative, Compile(polarity.Operand)),
        Union union => new UnionOf(union.Position, [.. union.Operands.Select(Compile)]),
        TypeOperation operation => CompileType(operation),
        Binary binary => CompileBinary(binary, Compile(binary.Left), Compile(binary.Right)),
        _ => throw new InvalidOperationException($"No evaluator for {expression.GetType().Name}."),
    };

    static Path CompilePath(Member member)
    {
        var steps = new List<Step>();
        Expression? source = member;
        while (source is Member link)
        {
            steps.Add(new Step(link.Name));
            source = link.Source;
        }
        steps.Reverse();
        if (source is not null) return new Path(member.Position, Compile(source), null, [.. steps]);
        var root = RootType(steps[0].Name);
        return new Path(member.Position, null, root, root is null ? [.. steps] : [.. steps.Skip(1)]);
    }

    /// <summary>A capital letter: the expression names the type it starts from (`Patient.name`). Elements start with small ones.</summary>
    public static TypeDefinition? RootType(string name) => char.IsAsciiLetterUpper(name[0]) ? FhirModel.R4.FindType(name) : null;

    static Evaluator CompileType(TypeOperation operation)
        => TypeEvaluator(operation.Position, operation.IsTest ? "is" : "as", Compile(operation.Operand), operation.Namespace, operation.Name);

    static Evaluator TypeEvaluator(int position, string name, Evaluator operand, string? space, string typeName)
    {
        var type = TypeSpecifier.Find(space, typeName) ?? throw Fault.At(position, $"`{(space is null ? "" : $"{space}.")}{typeName}` is no type of FHIR R4 or FHIRPath");
        return name == "is" ? new TypeTest(position, operand, type) : new TypeFilter(position, operand, type, name == "as");
    }

    static Evaluator CompileCall(Call call)
    {
        if (call.Name is "is" or "as" or "ofType") return CompileTypeCall(call);
        if (!FunctionTable.All.TryGetValue(call.Name, out var definition)) throw Fault.At(call.Position, $"there is no function `{call.Name}()`");
        var count = call.Arguments.Count;
        if (count < definition.Minimum || count > definition.Maximum)
            throw Fault.At(call.Position, $"`{call.Name}()` takes {Arity(definition)}, not {count}");
        return new FunctionCall(call.Position, call.Name, definition.Run, call.Source is null ? null : Compile(call.Source), [.. call.Arguments.Select(argument => Argument(call, argument))])
        {
            Descending = [.. call.Arguments.Select(argument => argument is Polarity { Negative: true })],
            Pattern = call.Name is "matches" or "matchesFull" or "replaceMatches" && call.Arguments[0] is Literal { Value: { Kind: ItemKind.String } pattern }
                ? Patterns.Compile(call.Name, pattern.String, call.Arguments[0].Position)
                : null,
        };
    }

    /// <summary>A minus before a key of `sort` turns the order, whatever the key's type.</summary>
    static Evaluator Argument(Call call, Expression argument)
        => call.Name == "sort" && argument is Polarity { Negative: true } key ? Compile(key.Operand) : Compile(argument);

    static string Arity(FunctionDefinition definition) => (definition.Minimum, definition.Maximum) switch
    {
        (0, 0) => "no argument",
        (1, 1) => "one argument",
        var (least, most) when least == most => $"{least} arguments",
        var (least, most) => $"{least} to {most} arguments",
    };

    static Evaluator CompileTypeCall(Call call)
    {
        if (call.Arguments.Count != 1) throw Fault.At(call.Position, $"`{call.Name}()` takes one type name");
        var (space, name) = TypeArgument(call.Arguments[0]);
        return TypeEvaluator(call.Position, call.Name, call.Source is null ? new This(call.Position) : Compile(call.Source), space, name);
    }

    internal static (string? Namespace, string Name) TypeArgument(Expression argument) => argument switch
    {
        Member { Source: null } type => (null, type.Name),
        Member { Source: Member { Source: null, Name: TypeName.Fhir or TypeName.System } space } type => (space.Name, type.Name),
        _ => throw Fault.At(argument.Position, "expected a type name such as `Quantity`, `FHIR.Patient` or `System.String`"),
    };

    static Evaluator CompileBinary(Binary binary, Evaluator left, Evaluator right) => binary.Operator switch
    {
        "and" => new And(binary.Position, left, right),
        "or" => new Or(binary.Position, left, right),
        "xor" => new Xor(binary.Position, left, right),
        "implies" => new Implies(binary.Position, left, right),
        "=" or "!=" => new Equals(binary.Position, left, right, binary.Operator == "!="),
        "~" or "!~" => new IsEquivalent(binary.Position, left, right, binary.Operator == "!~"),
        "<" or "<=" or ">" or ">=" => new Inequality(binary.Position, binary.Operator, left, right),
        "in" => new Membership(binary.Position, left, right),
        "contains" => new Membership(binary.Position, right, left),
        "&" => new Concatenation(binary.Position, left, right),
        _ => new Arithmetic(binary.Position, binary.Operator, left, right),
    };
}
