using MedGenEmr.Engine.FhirPath.Syntax;
using MedGenEmr.Engine.FhirPath.Values;

namespace MedGenEmr.Engine.FhirPath.Analysis;

/// <summary>Finds what evaluates without a fault and yet always to nothing: misspelt elements, types that cannot be, order where there is none.</summary>
sealed class Checker
{
    readonly List<Issue> issues = [];

    public static IReadOnlyList<Issue> Check(Expression expression, TypeDefinition type)
    {
        var checker = new Checker();
        checker.Visit(expression, StaticTypes.Of(type));
        return checker.issues;
    }

    void Report(int position, string message) => issues.Add(new Issue(Severity.Error, "invalid", $"FHIRPath at position {position + 1}: {message}."));

    StaticTypes Visit(Expression expression, StaticTypes @this)
    {
        switch (expression)
        {
            case Parenthesised inner: return Visit(inner.Inner, @this);
            case Special { Name: "this" }: return @this;
            case Member member: return VisitMember(member, @this);
            case Indexer indexer: return VisitIndexer(indexer, @this);
            case TypeOperation operation: return Cast(operation.Position, !operation.IsTest, Visit(operation.Operand, @this), operation.Namespace, operation.Name);
            case Call call: return VisitCall(call, @this);
            case Union union: return union.Operands.Select(operand => Visit(operand, @this)).Aggregate((one, other) => one.Or(other));
            case Binary binary:
                Visit(binary.Left, @this);
                Visit(binary.Right, @this);
                return StaticTypes.Unknown;
            case Polarity polarity:
                Visit(polarity.Operand, @this);
                return StaticTypes.Unknown;
            default: return StaticTypes.Unknown;
        }
    }

    StaticTypes VisitMember(Member member, StaticTypes @this)
    {
        if (member.Source is null && Compiler.RootType(member.Name) is { } root)
        {
            var narrowed = @this.Narrowed(root, out var impossible);
            if (impossible) Report(member.Position, $"the expression starts from `{root.Name}`, but runs on {@this.Names}");
            return @this.Types?.Any(type => type.IsA(root)) == true ? @this : narrowed;
        }
        var source = member.Source is null ? @this : Visit(member.Source, @this);
        var child = source.Child(member.Name, out var missing);
        if (!missing) return child;
        if (source.Types!.Count > 0) Report(member.Position, $"{source.Names} has no element `{member.Name}`");
        return StaticTypes.Unknown;
    }

    StaticTypes VisitIndexer(Indexer indexer, StaticTypes @this)
    {
        var source = Visit(indexer.Source, @this);
        Visit(indexer.Index, @this);
        RequireOrder(indexer.Position, "an index", source);
        return source;
    }

    void RequireOrder(int position, string what, StaticTypes source)
    {
        if (!source.Ordered) Report(position, $"{what} needs an order, which children() and descendants() do not have");
    }

    StaticTypes VisitCall(Call call, StaticTypes @this)
    {
        var source = call.Source is null ? @this : Visit(call.Source, @this);
        if (call.Name is "is" or "as" or "ofType")
        {
            var (space, name) = Compiler.TypeArgument(call.Arguments[0]);
            return Cast(call.Position, call.Name != "is", source, space, name);
        }
        if (call.Name is "first" or "last" or "tail" or "skip" or "take") RequireOrder(call.Position, $"`{call.Name}()`", source);
        var inner = call.Name is "where" or "select" or "exists" or "all" or "repeat" or "aggregate" or "iif" or "trace" or "sort" ? source : @this;
        var arguments = call.Arguments.Select(argument => Visit(argument, call.Name == "repeat" ? StaticTypes.Unknown : inner)).ToList();
        return Result(call.Name, source, arguments);
    }

    static StaticTypes Result(string function, StaticTypes source, List<StaticTypes> arguments) => function switch
    {
        "where" or "first" or "last" or "tail" or "skip" or "take" or "single" or "distinct" or "exclude" or "intersect" or "trace" or "slice" or "checkModifiers" => source,
        "sort" => source with { Ordered = true },
        "select" => arguments[0],
        "union" or "combine" => source.Or(arguments[0]),
        "children" or "descendants" => new StaticTypes(null, Ordered: false),
        "extension" => StaticTypes.Of("Extension"),
        "elementDefinition" => StaticTypes.Of("ElementDefinition"),
        _ => StaticTypes.Unknown,
    };

    StaticTypes Cast(int position, bool selects, StaticTypes source, string? space, string name)
    {
        if (TypeSpecifier.Find(space, name)?.Fhir is not { } type || !selects) return StaticTypes.Unknown;
        var narrowed = source.Narrowed(type, out var impossible);
        if (impossible) Report(position, $"{source.Names} cannot be `{name}`");
        return narrowed;
    }
}
