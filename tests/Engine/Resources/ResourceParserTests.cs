using System.Text;
using MedGenEmr.Engine;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Tests.Engine.Resources;

public sealed class ResourceParserTests
{
    [Theory]
    [InlineData("""{"resourceType":"Patient","gender":"mann"}""", "Patient.gender", "administrative-gender")]
    [InlineData("""{"resourceType":"Patient","birthDate":"2023-02-29"}""", "Patient.birthDate", "2023-02-29")]
    [InlineData("""{"resourceType":"Patient","birthDate":"0000"}""", "Patient.birthDate", "YYYY")]
    [InlineData("""{"resourceType":"Patient","birthDate":1990}""", "Patient.birthDate", "JSON number")]
    [InlineData("""{"resourceType":"Patient","active":"true"}""", "Patient.active", "boolean")]
    [InlineData("""{"resourceType":"Patient","name":{"family":"A"}}""", "Patient.name", "JSON array")]
    [InlineData("""{"resourceType":"Patient","gender":["male"]}""", "Patient.gender", "cannot repeat")]
    [InlineData("""{"resourceType":"Patient","name":[]}""", "Patient.name", "empty array")]
    [InlineData("""{"resourceType":"Patient","name":[{}]}""", "Patient.name[0]", "empty object")]
    [InlineData("""{"resourceType":"Patient","name":[null]}""", "Patient.name[0]", "null")]
    [InlineData("""{"resourceType":"Patient","name":[{"given":["A",null]}]}""", "Patient.name[0].given[1]", "null")]
    [InlineData("""{"resourceType":"HealthcareService","availableTime":[{"daysOfWeek":[null],"allDay":true}]}""", "HealthcareService.availableTime[0].daysOfWeek[0]", "null")]
    [InlineData("""{"resourceType":"Patient","name":[{"given":["A",""]}]}""", "Patient.name[0].given[1]", "text")]
    [InlineData("""{"resourceType":"Patient","brithDate":"1990"}""", "Patient.brithDate", "Did you mean `birthDate`")]
    [InlineData("""{"resourceType":"Patient","active":true,"active":true}""", "Patient", "twice")]
    [InlineData("""{"resourceType":"Patient","resourceType":"Patient","active":true}""", "Patient", "twice")]
    [InlineData("""{"resourceType":"Patient","deceasedBoolean":true,"deceasedDateTime":"2020"}""", "Patient", "choice of one")]
    [InlineData("""{"resourceType":"Patient","id":"not an id"}""", "Patient.id", "id")]
    [InlineData("""{"resourceType":"Patient","multipleBirthInteger":1.5}""", "Patient.multipleBirth", "whole")]
    [InlineData("""{"resourceType":"Patient","multipleBirthInteger":99999999999}""", "Patient.multipleBirth", "2147483647")]
    [InlineData("""{"resourceType":"Observation","code":{"text":"x"}}""", "Observation", "status")]
    [InlineData("""{"resourceType":"Observation","status":"final","code":{"text":"x"},"effectiveDateTime":"2020-01-01T10:00:00"}""", "Observation.effective", "zone")]
    [InlineData("""{"resourceType":"Patient","contained":[{"resourceType":"Patiant","id":"x"}]}""", "Patient.contained[0]", "Patiant")]
    [InlineData("""{"resourceType":"Patient","contained":[{"id":"x"}]}""", "Patient.contained[0]", "resourceType")]
    [InlineData("""{"resourceType":"Patient","communication":[{"preferred":true}]}""", "Patient.communication[0]", "language")]
    [InlineData("""{"resourceType":"Patient","extension":[{"url":"http://x","valueCode":" a"}]}""", "Patient.extension[0].value", "code")]
    [InlineData("""{"resourceType":"Patient","photo":[{"data":"not*base64"}]}""", "Patient.photo[0].data", "base64")]
    [InlineData("""{"resourceType":"AllergyIntolerance","patient":{"reference":"Patient/1"},"clinicalStatus":{"coding":[{"system":"http://x","code":"active"}]}}""", "AllergyIntolerance.clinicalStatus", "allergyintolerance-clinical")]
    [InlineData("{\"resourceType\":\"Patient\",\"language\":\"a\\u0000b\"}", "Patient.language", "code")]
    [InlineData("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"\\ud800\"}]}", "Patient.name[0].family", "whole characters")]
    public void names_the_element_and_what_was_expected(string json, string at, string says)
    {
        var issue = Assert.Single(Issues(json), issue => issue.At == at);
        Assert.Contains(says, issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void reports_every_fault_in_one_answer()
    {
        var issues = Issues("""{"resourceType":"Patient","gender":"x","birthDate":"y","active":3,"nonsense":1}""");
        Assert.Equal(["Patient.gender", "Patient.birthDate", "Patient.active", "Patient.nonsense"], issues.Select(issue => issue.At));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("[]", "JSON array")]
    [InlineData("{\"resourceType\":\"Patient\",\n \"id\" \"x\"}", "line 2, column 7")]
    [InlineData("{\"resourceType\":\"Patient\"} x", "line 1")]
    [InlineData("{\"resourceType\":\"Patient\",}", "line 1")]
    [InlineData("{\"resourceType\":\"Bundle\",\"entry\":[", "cut off")]
    [InlineData("// no\n{\"resourceType\":\"Patient\"}", "line 1")]
    public void says_where_json_breaks(string json, string says)
        => Assert.Contains(says, Assert.Throws<Problem>(() => ResourceParser.Read(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);

    [Fact]
    public void refuses_what_is_not_utf8_and_says_where()
    {
        var json = Encoding.UTF8.GetBytes("{\"resourceType\":\"Patient\",\n\"id\":\"x?\"}");
        json[Array.IndexOf(json, (byte)'?')] = 0xFF;
        var problem = Assert.Throws<Problem>(() => ResourceParser.Read(json));
        Assert.Equal(ProblemKind.Malformed, problem.Kind);
        Assert.Contains("line 2, byte 8", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void refuses_nesting_beyond_the_limit()
    {
        var open = string.Concat(Enumerable.Repeat("""{"url":"x","extension":[""", 1000));
        var json = $$"""{"resourceType":"Patient","extension":[{{open}}""";
        Assert.Contains("128 levels", Assert.Throws<Problem>(() => ResourceParser.Read(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void stops_after_a_hundred_faults()
    {
        var json = $$"""{"resourceType":"Patient",{{string.Join(",", Enumerable.Range(0, 500).Select(i => $"\"x{i}\":1"))}}}""";
        Assert.Equal(101, Assert.Throws<Problem>(() => ResourceParser.Read(Encoding.UTF8.GetBytes(json))).Issues.Count);
    }

    [Fact]
    public void joins_a_primitive_with_its_extensions()
    {
        using var tree = Read("""
            {"resourceType":"Patient","_birthDate":{"extension":[{"url":"http://x","valueCode":"a"}]},"birthDate":"1990",
             "name":[{"given":["A",null,"C"],"_given":[null,{"id":"b"},{"id":"c"}]}]}
            """);
        var birthDate = tree.Root.Child("birthDate")!.Value;
        Assert.Equal("1990", birthDate.Text);
        Assert.Equal("a", birthDate.Child("extension")!.Value.TextOf("value"));
        Assert.Equal("Patient.birthDate.extension[0]", birthDate.Child("extension")!.Value.Path);
        Assert.Equal(birthDate, birthDate.Child("extension")!.Value.Parent);
        var given = new List<(string? Text, string? Id)>();
        foreach (var child in tree.Root.Child("name")!.Value.Children)
            given.Add((child.HasValue ? child.Text : null, child.TextOf("id")));
        Assert.Equal([("A", null), ("C", "c"), (null, "b")], given);
    }

    [Fact]
    public void accepts_an_element_that_has_only_extensions()
    {
        using var tree = Read("""{"resourceType":"Observation","_status":{"extension":[{"url":"http://x","valueCode":"a"}]},"code":{"text":"x"}}""");
        Assert.False(tree.Root.Child("status")!.Value.HasValue);
    }

    static ResourceTree Read(string json) => ResourceParser.Read(Encoding.UTF8.GetBytes(json));

    static List<Issue> Issues(string json)
    {
        using var tree = ResourceParser.Parse(Encoding.UTF8.GetBytes(json), out var issues);
        return issues;
    }
}
