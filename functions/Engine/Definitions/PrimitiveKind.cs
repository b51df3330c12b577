namespace MedGenEmr.Engine.Definitions;

/// <summary>The primitive types of R4 (https://hl7.org/fhir/R4/datatypes.html#primitive); None for every other type.</summary>
public enum PrimitiveKind
{
    None, Boolean, Integer, UnsignedInt, PositiveInt, Decimal, String, Code, Id, Markdown, Xhtml,
    Uri, Url, Canonical, Oid, Uuid, Base64Binary, Date, DateTime, Instant, Time,
}
