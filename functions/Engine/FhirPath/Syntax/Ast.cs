namespace MedGenEmr.Engine.FhirPath.Syntax;

/// <summary>The syntax of an expression as it was written. Position: of its first character, its operator or its name.</summary>
abstract record Expression(int Position);

/// <summary>`{}` is a literal without a value.</summary>
sealed record Literal(int Position, Item? Value) : Expression(Position);

/// <summary>`name`, `Patient`, and with a source `source.name`.</summary>
sealed record Member(int Position, Expression? Source, string Name) : Expression(Position);

/// <summary>`where(…)`, `source.where(…)`.</summary>
sealed record Call(int Position, Expression? Source, string Name, IReadOnlyList<Expression> Arguments) : Expression(Position);

/// <summary>`source[index]`.</summary>
sealed record Indexer(int Position, Expression Source, Expression Index) : Expression(Position);

/// <summary>`+`, `-`.</summary>
sealed record Polarity(int Position, bool Negative, Expression Operand) : Expression(Position);

/// <summary>Operator by its text; unions are flattened into one.</summary>
sealed record Binary(int Position, string Operator, Expression Left, Expression Right) : Expression(Position);

sealed record Union(int Position, IReadOnlyList<Expression> Operands) : Expression(Position);

/// <summary>`operand is Type`, `operand as Type`.</summary>
sealed record TypeOperation(int Position, bool IsTest, Expression Operand, string? Namespace, string Name) : Expression(Position);

/// <summary>`$this`, `$index`, `$total`.</summary>
sealed record Special(int Position, string Name) : Expression(Position);

/// <summary>`%resource`, `%ucum`, `%'vs-name'`.</summary>
sealed record Variable(int Position, string Name) : Expression(Position);

/// <summary>`( … )`: kept because a name in parentheses is no type name.</summary>
sealed record Parenthesised(int Position, Expression Inner) : Expression(Position);
