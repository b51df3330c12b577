using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MedGenEmr.Hosts.Local.Import;

/// <summary>What an import did so far, and the line that shows it.</summary>
sealed class ImportProgress(int bundles, long bytes)
{
    const int BarWidth = 20;

    readonly Stopwatch _clock = Stopwatch.StartNew();
    readonly Lock _gate = new();
    readonly List<Refusal> _refusals = [];
    long _bytesDone;
    int _done, _loaded, _loadedResources, _there, _thereResources, _refused;

    public bool AnyRefused => _refused > 0;

    public void Add(BundleFile file, BundleOutcome outcome)
    {
        lock (_gate)
        {
            _done++;
            _bytesDone += file.Size;
            _refusals.AddRange(outcome.Refusals);
            if (outcome.Refusals.Count > 0) _refused++;
            if (outcome.AlreadyThere) (_there, _thereResources) = (_there + 1, _thereResources + outcome.Resources);
            else if (outcome.Resources > 0 || outcome.Refusals.Count == 0) (_loaded, _loadedResources) = (_loaded + 1, _loadedResources + outcome.Resources);
        }
    }

    /// <summary>`[########············] 17/42 bundles · 9,870 resources · 3,102/s · 8 s left`</summary>
    public string Line()
    {
        lock (_gate)
        {
            var share = bytes == 0 ? 1 : (double)_bytesDone / bytes;
            var filled = (int)(share * BarWidth);
            var left = share > 0 ? TimeSpan.FromSeconds(_clock.Elapsed.TotalSeconds * (1 - share) / share) : (TimeSpan?)null;
            return string.Create(CultureInfo.InvariantCulture,
                $"[{new string('#', filled)}{new string('·', BarWidth - filled)}] {_done}/{bundles} bundles · {_loadedResources + _thereResources:#,0} resources · {Rate():#,0}/s · {(share >= 1 ? "done" : left is { } time ? $"{Math.Ceiling(time.TotalSeconds):0} s left" : "…")}");
        }
    }

    double Rate() => (_loadedResources + _thereResources) / Math.Max(_clock.Elapsed.TotalSeconds, 0.001);

    public string Summary()
    {
        const int Shown = 50;
        lock (_gate)
        {
            var text = new StringBuilder();
            void Row(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"{name,-14} {value}\n");
            Row("Loaded", Counted(_loaded, _loadedResources) + string.Create(CultureInfo.InvariantCulture, $" in {_clock.Elapsed.TotalSeconds:0.0} s ({_loadedResources / Math.Max(_clock.Elapsed.TotalSeconds, 0.001):#,0}/s)"));
            Row("Already there", Counted(_there, _thereResources));
            Row("Refused", _refused == 0 ? "nothing" : string.Create(CultureInfo.InvariantCulture, $"{_refusals.Count:#,0} in {_refused:#,0} bundles:"));
            foreach (var refusal in _refusals.OrderBy(refusal => refusal.File, StringComparer.Ordinal).ThenBy(refusal => refusal.Entry).Take(Shown)) text.Append(CultureInfo.InvariantCulture, $"  {refusal}\n");
            if (_refusals.Count > Shown) text.Append(CultureInfo.InvariantCulture, $"  … and {_refusals.Count - Shown:#,0} more\n");
            return text.ToString();
        }
    }

    static string Counted(int bundles, int resources) => string.Create(CultureInfo.InvariantCulture, $"{bundles:#,0} bundles, {resources:#,0} resources");
}
