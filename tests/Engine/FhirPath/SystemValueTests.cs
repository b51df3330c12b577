// http://hl7.org/fhirpath/N1/#literals
using MedGenEmr.Engine.FhirPath;

namespace MedGenEmr.Tests.Engine.FhirPath;

public sealed class SystemValueTests
{
    [Theory]
    [InlineData("@2014 = @2014-01", "")]
    [InlineData("@2014 = @2015-01", "false")]
    [InlineData("@2014-01-01T10:00:00Z = @2014-01-01T11:00:00+01:00", "true")]
    [InlineData("@2014-01-01T10:00:00Z < @2014-01-01T10:00:00", "")]
    [InlineData("@2014-01-01T10:00:00Z < @2014-01-05T10:00:00", "true")]
    [InlineData("@2014-01-01 ~ @2014-01", "false")]
    [InlineData("@T10:30 < @T10:31:00", "true")]
    [InlineData("@2014 + 25 months", "2016")]
    [InlineData("@2016-02-29 + 1 year", "2017-02-28")]
    [InlineData("@2014-01-31 + 1 month", "2014-02-28")]
    [InlineData("@T23:30 + 1 hour", "00:30")]
    [InlineData("@9999-12-31 + 1 day", "")]
    [InlineData("@2014-01-01T10:00:00.5Z - 1 second", "2014-01-01T09:59:59.5Z")]
    [InlineData("@2014-01-01T10:00:00+00:00.toString()", "2014-01-01T10:00:00+00:00")]
    [InlineData("@2014-01-01T10:30:00-05:30 + 1 month", "2014-02-01T10:30:00-05:30")]
    public void dates_and_times(string expression, string expected) => Assert.Equal(expected, Some.Evaluate(expression));

    [Theory]
    [InlineData("1 year = 1 'a'", "")]
    [InlineData("1 year ~ 1 'a'", "true")]
    [InlineData("1 day = 24 'h'", "true")]
    [InlineData("12 months = 1 year", "true")]
    [InlineData("1 'mg' = 1 'g'", "")]
    [InlineData("3 'mg' + 4 'mg'", "7 'mg'")]
    [InlineData("1.50 'kg' > 1.5 'kg'", "false")]
    [InlineData("2 'm' * 3 's'", "6 'm.s'")]
    [InlineData("10 'm' / 2 's'", "5 'm/s'")]
    [InlineData("'5.4 \\'mg\\''.toQuantity()", "5.4 'mg'")]
    [InlineData("'5mg'.convertsToQuantity()", "false")]
    public void quantities(string expression, string expected) => Assert.Equal(expected, Some.Evaluate(expression));

    [Theory]
    [InlineData("1.10 + 2.200", "3.300")]
    [InlineData("0.1 + 0.2 = 0.3", "true")]
    [InlineData("2147483647 + 1", "")]
    [InlineData("-2147483648 + 1", "-2147483647")]
    [InlineData("-2147483648 div -1", "")]
    [InlineData("7 div 2", "3")]
    [InlineData("-7 mod 2", "-1")]
    [InlineData("7 / 0", "")]
    [InlineData("(-1).sqrt()", "")]
    [InlineData("2.power(10)", "1024")]
    [InlineData("1.005.round(2)", "1.01")]
    [InlineData("0.67 ~ 0.666", "true")]
    public void numbers(string expression, string expected) => Assert.Equal(expected, Some.Evaluate(expression));

    /// <summary>Numbers that a decimal cannot hold still compare, by their text.</summary>
    [Fact]
    public void numbers_beyond_28_digits_keep_their_digits()
    {
        var observation = Some.Resource("""
            { "resourceType": "Observation", "status": "final", "code": { "text": "c" }, "component": [
              { "code": { "text": "a" }, "valueQuantity": { "value": 1E-245 } }, { "code": { "text": "a" }, "valueQuantity": { "value": 1E-22 } }, { "code": { "text": "a" }, "valueQuantity": { "value": -1E245 } } ] }
            """);
        Assert.Equal("3", Some.Evaluate("component.value.value.distinct().count()", observation));
        Assert.Equal("1E-245,1E-22,-1E245", Some.Evaluate("component.value.value", observation));
    }

    [Theory]
    [InlineData("({} and false) = false", "true")]
    [InlineData("({} or true) = true", "true")]
    [InlineData("{} and true", "")]
    [InlineData("{} implies true", "true")]
    [InlineData("{}.not()", "")]
    [InlineData("name.where(nothing = 'x')", "")]
    [InlineData("name.all(nothing = 'x')", "false")]
    [InlineData("{}.all(false)", "true")]
    public void unknown_is_not_true(string expression, string expected) => Assert.Equal(expected, Some.Evaluate(expression));

    [Theory]
    [InlineData("(1 | 2 | 2 | 1.0)", "1,2")]
    [InlineData("1.combine(1)", "1,1")]
    [InlineData("(3 | 1 | 2).sort(-$this)", "3,2,1")]
    [InlineData("('a' | 'b').sort(-$this)", "b,a")]
    [InlineData("name.given.skip(1).take(1)", "James")]
    [InlineData("(1 | 2 | 3).aggregate($this + $total, 0)", "6")]
    [InlineData("telecom.select($index)", "0,1,2")]
    [InlineData("telecom.system.distinct()", "phone,email")]
    [InlineData("telecom.system.exclude('phone')", "email")]
    [InlineData("'a,b'.split(',').join(';')", "a;b")]
    [InlineData("'a\\u0041\\n'.length()", "3")]
    public void collections_and_text(string expression, string expected) => Assert.Equal(expected, Some.Evaluate(expression));

    [Fact]
    public void complex_elements_compare_by_what_is_in_them_whatever_the_order_of_their_names()
    {
        var patient = Some.Resource("""
            { "resourceType": "Patient", "name": [
              { "family": "a", "given": ["b", "c"] }, { "given": ["b", "c"], "family": "a" }, { "given": ["c", "b"], "family": "a" }, { "family": "a" } ] }
            """);
        Assert.Equal("true", Some.Evaluate("name[0] = name[1]", patient));
        Assert.Equal("false", Some.Evaluate("name[0] = name[2]", patient));
        Assert.Equal("true", Some.Evaluate("name[0] ~ name[2]", patient));
        Assert.Equal("3", Some.Evaluate("name.distinct().count()", patient));
        Assert.Equal("2", Some.Evaluate("(name.take(2) | name.last()).count()", patient));
    }

    [Fact]
    public void many_distinct_items_are_as_few()
    {
        var many = string.Join(" | ", Enumerable.Range(0, 60).Select(i => $"{i % 30}"));
        Assert.Equal("30", Some.Evaluate($"({many}).count()"));
        Assert.Equal("true", Some.Evaluate($"({many}).combine(29.0).distinct().count() = 30"));
        Assert.Equal("29", Some.Evaluate($"({many}).exclude(29.0).count()"));
    }

    [Fact]
    public void the_clock_is_the_contexts_and_stands_still_in_one_evaluation()
    {
        var context = new EvaluationContext { Clock = new FixedClock(new DateTimeOffset(2026, 11, 22, 14, 30, 0, TimeSpan.Zero)) };
        Assert.Equal("2026-11-22", Some.Evaluate("today()", context: context));
        Assert.Equal("2026-11-22T14:30:00.000Z", Some.Evaluate("now()", context: context));
        Assert.Equal("true", Some.Evaluate("now() = now()", context: context));
        Assert.Equal("true", Some.Evaluate("birthDate + 50 years < today()", context: context));
    }

    sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
