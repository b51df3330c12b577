using Npgsql;
using NpgsqlTypes;

namespace MedGenEmr.Tests.Performance.Candidates;

/// <summary>One set of values for the shapes of questions, taken from the corpus.</summary>
sealed record Sample(Resource Any, Resource Patient, Token Identifier, Token Code, Func<int, string> SystemUri, DateTime From, string Family)
{
    /// <summary>The shapes, in the order they are printed.</summary>
    public static readonly string[] Shapes =
    [
        "read", "identifier", "patient+code", "patient+code newest", "patient newest", "code", "date range", "date range page", "chained name", "chained page", "include", "everything",
    ];

    public static List<Sample> Of(Corpus corpus, int count)
    {
        var random = new Random(7);
        var code = corpus.Extraction.Param("Observation", "code");
        var identifier = corpus.Extraction.Param("Patient", "identifier");
        var observations = corpus.Resources.Where(resource => resource.TypeName == "Observation" && resource.Subject is not null).ToList();
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var observation = observations[random.Next(observations.Count)];
            var patient = observation.Subject!;
            return new Sample(
                corpus.Resources[random.Next(corpus.Resources.Count)], patient, patient.Tokens.First(token => token.Param == identifier),
                observation.Tokens.First(token => token.Param == code), corpus.Extraction.SystemUri, observation.Date!.Value.Date,
                patient.Strings.First(text => text.Param == corpus.Extraction.Param("Patient", "family")).Folded[..4]);
        })];
    }

    /// <summary>$1 type, $2 id, $3 hash (of any resource for `read`, else of the patient), $4 code, $5 its system, $6–7 a month, $8–9 a prefix of a name, $10 code and $11 identifier as hashed terms, $12 the system's URI.</summary>
    public NpgsqlParameter[] Parameters(string shape)
    {
        var key = shape == "read" ? Any : Patient;
        var token = shape == "identifier" ? Identifier : Code;
        return
        [
            new() { Value = key.Type, NpgsqlDbType = NpgsqlDbType.Smallint },
            new() { Value = key.Id, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = key.Hash, NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = token.Code, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = token.System!, NpgsqlDbType = NpgsqlDbType.Integer },
            new() { Value = From, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new() { Value = From.AddDays(30), NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new() { Value = Family, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = Family + "\uffff", NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = Gin.Term(Code), NpgsqlDbType = NpgsqlDbType.Bigint },
            new() { Value = Gin.Term(Identifier), NpgsqlDbType = NpgsqlDbType.Bigint },
            new() { Value = SystemUri(token.System!.Value), NpgsqlDbType = NpgsqlDbType.Text },
        ];
    }
}
