using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using MedGenEmr.Engine.Definitions;

namespace MedGenEmr.Tests.Engine.FhirPath;

/// <summary>FHIR XML as FHIR JSON, by the definitions: the official tests have XML inputs.</summary>
static class XmlResource
{
    static readonly XNamespace Fhir = "http://hl7.org/fhir", Xhtml = "http://www.w3.org/1999/xhtml";

    public static byte[] ToJson(string xml)
    {
        var root = XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Root!;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) WriteResource(writer, root);
        return stream.ToArray();
    }

    static void WriteResource(Utf8JsonWriter writer, XElement resource)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType", resource.Name.LocalName);
        WriteContent(writer, resource, FhirModel.R4.Type(resource.Name.LocalName));
        writer.WriteEndObject();
    }

    static void WriteContent(Utf8JsonWriter writer, XElement element, TypeDefinition type)
    {
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace == XNamespace.None && a.Name != "value"))
            writer.WriteString(attribute.Name.LocalName, attribute.Value);
        foreach (var group in element.Elements().GroupBy(child => child.Name.LocalName)) WriteProperty(writer, [.. group], type);
    }

    static void WriteProperty(Utf8JsonWriter writer, XElement[] items, TypeDefinition type)
    {
        var name = items[0].Name.LocalName;
        var property = type.Property(Encoding.UTF8.GetBytes(name)) ?? throw new InvalidOperationException($"{type.Name} has no {name}.");
        var isPrimitive = property.Type.Kind == TypeKind.Primitive;
        if (!isPrimitive || items.Any(HasValue)) Write(writer, name, property, items, item => WriteValue(writer, item, property.Type));
        if (isPrimitive && property.Type.Primitive != PrimitiveKind.Xhtml && items.Any(HasMore))
            Write(writer, "_" + name, property, items, item => WriteMore(writer, item, FhirModel.R4.Type("Element")));
    }

    static void Write(Utf8JsonWriter writer, string name, Property property, XElement[] items, Action<XElement> write)
    {
        writer.WritePropertyName(name);
        if (property.Element.IsList) writer.WriteStartArray();
        foreach (var item in items) write(item);
        if (property.Element.IsList) writer.WriteEndArray();
    }

    static bool HasValue(XElement item) => item.Attribute("value") is not null || item.Name.Namespace == Xhtml;
    static bool HasMore(XElement item) => item.HasElements || item.Attribute("id") is not null;

    static void WriteValue(Utf8JsonWriter writer, XElement item, TypeDefinition type)
    {
        if (type.Primitive == PrimitiveKind.Xhtml) writer.WriteStringValue(item.ToString(SaveOptions.DisableFormatting));
        else if (type.Kind == TypeKind.Primitive) WritePrimitive(writer, item.Attribute("value")?.Value, type.Primitive);
        else if (type.Name == "Resource") WriteResource(writer, item.Elements(Fhir + item.Elements().First().Name.LocalName).First());
        else WriteMore(writer, item, type);
    }

    static void WritePrimitive(Utf8JsonWriter writer, string? value, PrimitiveKind kind)
    {
        if (value is null) writer.WriteNullValue();
        else if (kind is PrimitiveKind.Boolean or PrimitiveKind.Integer or PrimitiveKind.UnsignedInt or PrimitiveKind.PositiveInt or PrimitiveKind.Decimal)
            writer.WriteRawValue(value);
        else writer.WriteStringValue(value);
    }

    static void WriteMore(Utf8JsonWriter writer, XElement item, TypeDefinition type)
    {
        if (type.Name == "Element" && !HasMore(item))
        {
            writer.WriteNullValue();
            return;
        }
        writer.WriteStartObject();
        WriteContent(writer, item, type);
        writer.WriteEndObject();
    }
}
