using MedGenEmr.Api.Fhir;
using MedGenEmr.Engine;

namespace MedGenEmr.Tests.Api.Fhir;

public sealed class QueryTests
{
    [Theory]
    [InlineData("a=1&b=2&a=3", "a=1|b=2|a=3")]
    [InlineData("a", "a=")]
    [InlineData("=1", "=1")]
    [InlineData("&&a=1&", "a=1")]
    [InlineData("a=b%26c%3Dd", "a=b&c=d")]
    [InlineData("name=M%C3%BCller+x%2By", "name=Müller x+y")]
    [InlineData("name=Müller", "name=Müller")]
    [InlineData("name=%F0%9F%98%80+😀", "name=😀 😀")]
    [InlineData("", "")]
    public void names_and_values_are_decoded_in_order(string query, string expected)
        => Assert.Equal(expected, string.Join('|', Query.Parse(query).Select(pair => $"{pair.Key}={pair.Value}")));

    [Theory]
    [InlineData("a=%")]
    [InlineData("a=%4")]
    [InlineData("a=%zz")]
    [InlineData("a=%+1")]
    [InlineData("a=%FF")]
    [InlineData("a=%00")]
    public void what_cannot_be_decoded_is_refused(string query)
        => Assert.Equal(ProblemKind.Invalid, Assert.Throws<Problem>(() => Query.Parse(query)).Kind);

    [Theory]
    [InlineData("identifier=a|b&_format=json", "identifier=a|b")]
    [InlineData("_pretty=true", "")]
    [InlineData("identifier=a%7Cb", "identifier=a%7Cb")]
    public void criteria_are_the_query_without_its_form(string query, string expected) => Assert.Equal(expected, Query.Criteria(query));

    [Fact]
    public void formatting_and_parsing_are_inverse()
    {
        KeyValuePair<string, string>[] pairs = [new("name:exact", "a b&c=d+e%"), new("identifier", "http://x|1,2"), new("x", "ü😀")];
        Assert.Equal(pairs, Query.Parse(Query.Format(pairs)));
    }
}
