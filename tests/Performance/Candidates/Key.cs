using NpgsqlTypes;

namespace MedGenEmr.Tests.Performance.Candidates;

/// <summary>How a row names a resource: one or two columns for each role (`rid`, `subject`, `target`).</summary>
abstract record Key(string Name)
{
    public static readonly Key Surrogate = new SurrogateKey(), Natural = new NaturalKey(), Hash = new HashKey();

    /// <summary>Column suffixes and SQL types.</summary>
    public abstract IReadOnlyList<(string Suffix, NpgsqlDbType Type, string Sql)> Parts { get; }
    public abstract object?[] Of(Resource? resource);
    /// <summary>The whole key of the resource sent as $1 type, $2 id, $3 hash, in SQL.</summary>
    public abstract string Sent { get; }

    public string Definition(string role, string constraint = "") => string.Join(", ", Parts.Select(part => $"{role}{part.Suffix} {part.Sql}{constraint}"));
    public string List(string role) => string.Join(", ", Parts.Select(part => role + part.Suffix));
    public IEnumerable<Column> Columns(string role) => Parts.Select(part => new Column(role + part.Suffix, part.Type));
    public string Row(string role) => Parts.Count == 1 ? List(role) : $"({List(role)})";
    public string Equal(string a, string b) => $"{Row(a)} = {Row(b)}";
    public string IsSent(string role) => $"{Row(role)} = {Sent}";

    sealed record SurrogateKey() : Key("rid")
    {
        public override IReadOnlyList<(string, NpgsqlDbType, string)> Parts => [("", NpgsqlDbType.Bigint, "bigint")];
        public override object?[] Of(Resource? resource) => [resource?.Rid];
        public override string Sent => "(select rid from resource where type = $1 and id = $2)";
    }

    sealed record NaturalKey() : Key("natural")
    {
        public override IReadOnlyList<(string, NpgsqlDbType, string)> Parts => [("_type", NpgsqlDbType.Smallint, "smallint"), ("_id", NpgsqlDbType.Text, "text collate \"C\"")];
        public override object?[] Of(Resource? resource) => [resource?.Type, resource?.Id];
        public override string Sent => "($1, $2)";
    }

    sealed record HashKey() : Key("hash")
    {
        public override IReadOnlyList<(string, NpgsqlDbType, string)> Parts => [("", NpgsqlDbType.Uuid, "uuid")];
        public override object?[] Of(Resource? resource) => [resource?.Hash];
        public override string Sent => "$3";
    }
}
