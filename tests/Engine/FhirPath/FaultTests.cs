using MedGenEmr.Engine;
using MedGenEmr.Engine.Definitions;
using MedGenEmr.Engine.FhirPath;

namespace MedGenEmr.Tests.Engine.FhirPath;

public sealed class FaultTests
{
    [Theory]
    [InlineData("", 1, "the end")]
    [InlineData("name.", 6, "element or function name")]
    [InlineData("name.where(use = 'x'", 21, "`)`")]
    [InlineData("name.wher(use)", 6, "no function `wher()`")]
    [InlineData("name.count(1)", 6, "takes no argument")]
    [InlineData("name as Nam", 6, "`Nam` is no type")]
    [InlineData("'abc", 1, "not closed")]
    [InlineData("'a\\q'", 3, "no escape")]
    [InlineData("@2014-13-01", 1, "expected a date")]
    [InlineData("1 # 2", 3, "no meaning")]
    [InlineData("name.matches('[')", 14, "no regular expression")]
    [InlineData("/* open", 1, "no end")]
    [InlineData("$that", 1, "`$that` is unknown")]
    public void a_wrong_expression_is_refused_with_its_position(string text, int position, string message)
    {
        var problem = Assert.Throws<Problem>(() => FhirPathExpression.Parse(text));
        Assert.Equal(ProblemKind.Invalid, problem.Kind);
        Assert.Contains($"position {position}:", problem.Message, StringComparison.Ordinal);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name.single()")]
    [InlineData("name.given < 'x'")]
    [InlineData("1 < 'x'")]
    [InlineData("%unknown")]
    [InlineData("birthDate + 5")]
    [InlineData("name.given.allTrue()")]
    public void data_that_does_not_fit_is_refused(string text)
        => Assert.Equal(ProblemKind.Invalid, Assert.Throws<Problem>(() => Some.Evaluate(text)).Kind);

    [Theory]
    [InlineData("gender.memberOf('http://hl7.org/fhir/ValueSet/administrative-gender')")]
    [InlineData("conformsTo('http://example.org/profile')")]
    [InlineData("name.slice('http://example.org/profile', 'x')")]
    [InlineData("elementDefinition()")]
    [InlineData("1 'cm'.comparable(1 'm')")]
    public void what_needs_a_service_that_is_not_there_says_so(string text)
        => Assert.Equal(ProblemKind.NotSupported, Assert.Throws<Problem>(() => Some.Evaluate(text)).Kind);

    [Theory]
    [InlineData("1.repeat($this + 1)")]
    [InlineData("(1|2|3|4|5|6|7|8|9).aggregate($total & $total & 'xxxxxxxxxxxxxxxx' & $total & $total & $total, 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx').length()")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('^(a+)+$')")]
    [InlineData("descendants().select(%resource.descendants().select(%resource.descendants().select(%resource.descendants().count())))")]
    public void an_expression_that_costs_too_much_is_stopped(string text)
        => Assert.Equal(ProblemKind.TooCostly, Assert.Throws<Problem>(() => Some.Evaluate(text)).Kind);

    [Fact]
    public void length_and_depth_are_limited_and_what_is_allowed_fits_the_stack()
    {
        Assert.Equal(ProblemKind.TooCostly, Assert.Throws<Problem>(() => FhirPathExpression.Parse(new string(' ', 40_000))).Kind);
        Assert.Equal(ProblemKind.TooCostly, Assert.Throws<Problem>(() => FhirPathExpression.Parse(new string('(', 300) + "1" + new string(')', 300))).Kind);
        Assert.Equal(ProblemKind.TooCostly, Assert.Throws<Problem>(() => FhirPathExpression.Parse(string.Concat(Enumerable.Repeat("1+", 500)) + "1")).Kind);
        Assert.Equal("400", Some.Evaluate(string.Concat(Enumerable.Repeat("1+", 399)) + "1"));
        var deepest = string.Concat(Enumerable.Repeat("iif(true,", 190)) + "1" + string.Concat(Enumerable.Repeat(")", 190));
        Assert.Equal("1", Some.Evaluate(deepest));
        Assert.Equal("1000", Some.Evaluate($"({string.Join("|", Enumerable.Range(0, 1000))}).count()"));
    }

    [Theory]
    [InlineData("name.given1", "no element `given1`")]
    [InlineData("Encounter.status", "runs on `Patient`")]
    [InlineData("(deceased as Period).start", "cannot be `Period`")]
    [InlineData("children().first()", "needs an order")]
    [InlineData("name.where(fmily = 'x')", "no element `fmily`")]
    public void checking_finds_what_can_never_be(string text, string message)
    {
        var issue = Assert.Single(FhirPathExpression.Parse(text).Check(FhirModel.R4.Type("Patient")));
        Assert.Contains(message, issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void one_expression_serves_many_threads()
    {
        var expression = FhirPathExpression.Parse("Patient.name.where(use = 'official').given.select($this & 'x').first()");
        Parallel.For(0, 2000, _ => Assert.Equal("Peterx", expression.Evaluate(Some.Patient, EvaluationContext.Default)[0].String));
    }

    [Fact]
    public void a_plain_path_allocates_nothing_for_one_result()
    {
        var expression = FhirPathExpression.Parse("Patient.contact.name.family");
        for (var i = 0; i < 100; i++) expression.Evaluate(Some.Patient, EvaluationContext.Indexing);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) expression.Evaluate(Some.Patient, EvaluationContext.Indexing);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
