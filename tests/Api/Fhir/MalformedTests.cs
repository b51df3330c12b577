using System.Text;

namespace MedGenEmr.Tests.Api.Fhir;

/// <summary>Bad input gets a 4xx that names the fault, and leaves the store as it was.</summary>
public sealed class MalformedTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    const string P = """{"resourceType":"Patient" """;

    public static TheoryData<string, string, string, string> Bodies => new()
    {
        { "broken JSON", "Patient", """{"resourceType":"Patient","active":tru}""", "line 1, column" },
        { "JSON cut short", "Patient", """{"resourceType":"Patient","name":[""", "line 1" },
        { "nothing at all", "Patient", "", "empty" },
        { "an array", "Patient", "[]", "JSON object" },
        { "two resources", "Patient", """{"resourceType":"Patient"}{"resourceType":"Patient"}""", "Not JSON" },
        { "trailing comma", "Patient", """{"resourceType":"Patient","active":true,}""", "Not JSON" },
        { "comment", "Patient", """{"resourceType":"Patient"/* who */}""", "Not JSON" },
        { "no resource type", "Patient", """{"active":true}""", "`resourceType` is missing" },
        { "unknown resource type", "Patient", """{"resourceType":"Pacient"}""", "`Pacient` is not a resource type" },
        { "another resource type", "Patient", """{"resourceType":"Observation","status":"final","code":{"text":"x"}}""", "`Observation`" },
        { "unknown element", "Patient", P + ""","gendre":"male"}""", "Did you mean `gender`?" },
        { "string for boolean", "Patient", P + ""","active":"true"}""", "@Patient.active" },
        { "number for string", "Patient", P + ""","name":[{"family":7}]}""", "@Patient.name[0].family" },
        { "object for array", "Patient", P + ""","name":{"family":"x"}}""", "JSON array" },
        { "array for one value", "Patient", P + ""","birthDate":["2020-01-01"]}""", "cannot repeat" },
        { "empty array", "Patient", P + ""","name":[]}""", "empty array" },
        { "null", "Patient", P + ""","birthDate":null}""", "@Patient.birthDate" },
        { "impossible date", "Patient", P + ""","birthDate":"2024-02-30"}""", "@Patient.birthDate" },
        { "code outside its required value set", "Patient", P + ""","gender":"m"}""", "@Patient.gender" },
        { "duplicate key", "Patient", P + ""","active":true,"active":false}""", "appears twice" },
        { "two of a choice", "Patient", P + ""","deceasedBoolean":true,"deceasedDateTime":"2020"}""", "choice of one" },
        { "required element missing", "Observation", """{"resourceType":"Observation","code":{"text":"x"}}""", "`Observation.status` is required" },
        { "dangling urn:uuid", "", Some.Bundle("transaction", Some.Entry("POST", "Observation", Some.Observation("urn:uuid:00000000-0000-4000-8000-000000000000"))), "urn:uuid:00000000-0000-4000-8000-000000000000" },
        { "conditional reference without a match", "", Some.Bundle("transaction", Some.Entry("POST", "Observation", Some.Observation("Patient?identifier=urn:test|nobody"))), "no resource matches" },
        { "the same fullUrl twice", "", Some.Bundle("transaction", Some.Entry("POST", "Patient", Some.Patient(), "urn:uuid:1"), Some.Entry("POST", "Patient", Some.Patient(), "urn:uuid:1")), "fullUrl" },
        { "the same resource twice", "", Some.Bundle("transaction", Some.Entry("PUT", "Patient/twice", Some.Patient("twice")), Some.Entry("DELETE", "Patient/twice")), "also written by" },
        { "an entry without request", "", Some.Bundle("transaction", $$"""{"resource":{{Some.Patient()}}}"""), "Bundle.entry[0].request" },
        { "an entry of an unknown type", "", Some.Bundle("transaction", Some.Entry("POST", "Nonsense", Some.Patient())), "`Nonsense`" },
        { "an entry with a method of its own", "", Some.Bundle("transaction", Some.Entry("FETCH", "Patient/1")), "Bundle.entry[0].request.method" },
        { "a fault deep in a bundle", "", Some.Bundle("transaction", Some.Entry("POST", "Patient", Some.Patient()), Some.Entry("POST", "Patient", P + ""","birthDate":"x"}""")), "Bundle.entry[1].resource.birthDate" },
        { "SQL in an id", "Patient", P + ""","id":"x'; drop table resource; --"}""", "@Patient.id" },
        { "depth 1,000", "Patient", P + ",\"extension\":" + Deep(1000) + "}", "128 levels" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task bodies_are_refused_naming_the_fault(string what, string url, string body, string said)
    {
        var before = await api.Counts();
        var refused = await api.Client.Post(url, body);
        Assert.True((int)refused.Status is >= 400 and < 500, $"{what}: {refused.Status} {refused.Text}");
        Assert.Contains(said, refused.Said);
        Assert.Equal(before, await api.Counts());
    }

    public static TheoryData<string, string, string> Urls => new()
    {
        { "GET", "Patient?birthdate=2024-13", "birthdate" },
        { "GET", "Patient?birthdate=xx2024", "birthdate" },
        { "GET", "Patient?birthdate=zz2024-01-01", "birthdate" },
        { "GET", "Observation?value-quantity=abc", "value-quantity" },
        { "GET", "Patient?_count=-1", "_count" },
        { "GET", "Patient?_count=ten", "_count" },
        { "GET", "Patient?_count=99999999999999", "_count" },
        { "GET", "Patient?_lastUpdated='; drop table resource; --", "_lastUpdated" },
        { "GET", "Patient?name:nonsense=x", "name:nonsense" },
        { "GET", "Patient?_cursor=garbage", "_cursor" },
        { "GET", "Patient?_include=Patient:nonsense", "nonsense" },
        { "GET", "Patient?name=", "no value" },
        { "GET", "Patient?name=%FF", "UTF-8" },
        { "GET", "Patient?name=%00", "U+0000" },
        { "GET", "Patient/a_b", "is not an id" },
        { "GET", "Patient/1/_history/x", "no version" },
        { "GET", "Patient/_history?_since=soon", "_since" },
        { "DELETE", "Patient?identifier=a|b&identifier:nonsense=x", "nonsense" },
        { "DELETE", "Patient", "needs criteria" },
    };

    [Theory]
    [MemberData(nameof(Urls))]
    public async Task urls_are_refused_naming_the_fault(string method, string url, string said)
    {
        var before = await api.Counts();
        var refused = await api.Client.Send(new HttpMethod(method), url, null);
        Assert.True((int)refused.Status is >= 400 and < 500, $"{refused.Status} {refused.Text}");
        Assert.Contains(said, refused.Said);
        Assert.Equal(before, await api.Counts());
    }

    public static TheoryData<string, string, string> Headers => new()
    {
        { "If-Match", "banana", "If-Match" },
        { "If-Match", "W/\"1\", W/\"2\"", "If-Match" },
        { "If-Match", "*", "If-Match" },
        { "If-None-Match", "W/\"1\"", "If-None-Match" },
        { "Prefer", "handling=severe", "handling=severe" },
        { "Prefer", "return=everything", "return=everything" },
        { "Idempotency-Key", "with blank", "Idempotency-Key" },
        { "Accept", "application/fhir+xml", "XML" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task headers_are_refused_naming_the_fault(string name, string value, string said)
    {
        var before = await api.Counts();
        var refused = await api.Client.Put("Patient/headers", Some.Patient("headers"), (name, value));
        Assert.True((int)refused.Status is >= 400 and < 500, $"{refused.Status} {refused.Text}");
        Assert.Contains(said, refused.Said);
        Assert.Equal(before, await api.Counts());
    }

    [Fact]
    public async Task bytes_that_are_no_utf8_are_refused_with_their_place()
    {
        var body = (byte[])[.. Encoding.UTF8.GetBytes("{\"resourceType\":\"Patient\",\n\"name\":[{\"family\":\""), 0xC3, 0x28, .. "\"}]}"u8];
        var refused = await api.Client.Send(HttpMethod.Post, "Patient", FhirCalls.Content(body));
        Assert.Equal(400, (int)refused.Status);
        Assert.Contains("not UTF-8: line 2", refused.Said);
    }

    [Fact]
    public async Task sql_in_a_value_is_a_value()
    {
        var before = await api.Counts();
        foreach (var value in (string[])["' or 1=1 --", "x'); drop table resource; --", "\\\\'; select pg_sleep(9)", "$1", "a%"])
        {
            var found = await api.Client.Get($"Patient?family={Uri.EscapeDataString(value)}&_total=accurate");
            Assert.True((int)found.Status == 200, $"{value}: {found.Text}");
            Assert.Equal(0, found.Json.GetProperty("total").GetInt32());
        }
        Assert.Equal(before, await api.Counts());
    }

    static string Deep(int levels) => string.Concat(Enumerable.Repeat("[{\"url\":\"x\",\"extension\":", levels / 2)) + "[]" + string.Concat(Enumerable.Repeat("}]", levels / 2));
}
