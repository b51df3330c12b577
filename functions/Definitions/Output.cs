using System.Text;

namespace MedGenEmr.Definitions;

/// <summary>Lines of tab-separated fields; a line that belongs to the one above begins with a tab.</summary>
sealed class Output
{
    readonly StringBuilder text = new();

    public void Comment(string comment) => text.Append("# ").Append(comment).Append('\n');
    public void Record(params ReadOnlySpan<string?> fields) => Line("", fields);
    public void Detail(params ReadOnlySpan<string?> fields) => Line("\t", fields);
    public byte[] ToBytes() => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text.ToString());

    void Line(string indent, ReadOnlySpan<string?> fields)
    {
        var filled = fields.Length;
        while (string.IsNullOrEmpty(fields[filled - 1])) filled--;
        text.Append(indent);
        for (var i = 0; i < filled; i++)
        {
            if (i > 0) text.Append('\t');
            text.Append(OneLine(fields[i] ?? ""));
        }
        text.Append('\n');
    }

    /// <summary>Descriptions and a few expressions are typed over several lines; none means anything by it.</summary>
    static string OneLine(string value)
        => value.AsSpan().ContainsAny("\t\r\n") || value.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', value.Split((char[])['\t', '\r', '\n', ' '], StringSplitOptions.RemoveEmptyEntries))
            : value.Trim();
}
