// https://hl7.org/fhir/R4/narrative.html#rules
using System.Collections.Frozen;
using System.Xml;

namespace MedGenEmr.Engine.FhirPath.Functions;

/// <summary>The XHTML that a narrative may hold: chapters 7–11 and 15 of HTML 4.0, links, images, no script, no form.</summary>
static class Narrative
{
    const string Xhtml = "http://www.w3.org/1999/xhtml";

    static readonly FrozenSet<string> Elements = """
        a abbr acronym address b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins del
        kbd li map area ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> Attributes = """
        abbr accesskey align alt axis border bordercolor cellhalign cellpadding cellspacing cellvalign char charoff charset cite class colspan
        compact coords dir frame headers height href hreflang hspace id idref lang longdesc name nohref noshade nowrap rel rev rowspan rules
        scope shape size span src start style summary tabindex title type usemap valign value vspace width
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <returns>What is wrong, or null.</returns>
    public static string? Fault(string xhtml)
    {
        try
        {
            using var text = new StringReader(Entities(xhtml));
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return Fault(reader);
        }
        catch (XmlException fault)
        {
            return $"It is not well-formed: {fault.Message}";
        }
    }

    /// <summary>HTML's named characters, which XML does not know without its DTD, as the characters; XML's own five stay.</summary>
    static string Entities(string xhtml)
        => System.Text.RegularExpressions.Regex.Replace(xhtml, "&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,9};",
            match => System.Net.WebUtility.HtmlDecode(match.Value), System.Text.RegularExpressions.RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200));

    static string? Fault(XmlReader reader)
    {
        var content = false;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.ProcessingInstruction) return "Processing instructions are not allowed.";
            content |= reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && !string.IsNullOrWhiteSpace(reader.Value);
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.Depth == 0 && (reader.LocalName != "div" || reader.NamespaceURI != Xhtml)) return $"The outermost element is not <div xmlns=\"{Xhtml}\">.";
            if (!Elements.Contains(reader.LocalName)) return $"<{reader.LocalName}> is not allowed.";
            content |= reader.LocalName == "img";
            if (AttributeFault(reader) is { } fault) return fault;
        }
        return content ? null : "There is neither text nor an image.";
    }

    static string? AttributeFault(XmlReader reader)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix == "xmlns" || reader.Name is "xmlns" or "xml:lang") continue;
            if (!Attributes.Contains(reader.Name)) return $"The attribute {reader.Name} is not allowed.";
            if (reader.Name is "href" or "src" && reader.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)) return "Script is not allowed.";
        }
        reader.MoveToElement();
        return null;
    }
}
