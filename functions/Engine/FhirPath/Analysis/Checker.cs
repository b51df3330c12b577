using MedGenEmr.Engine.FhirPath.Syntax;
namespace MedGenEmr.Engine.FhirPath.Analysis;
static class Checker
{
    public static IReadOnlyList<Issue> Check(Expression expression, TypeDefinition type) => [];
}
