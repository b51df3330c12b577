using MedGenEmr.Definitions;

// Compiles the official R4 definitions into functions/Engine/Definitions/r4.txt; see the README there.
if (args.Length is not (2 or 3))
{
    Console.Error.WriteLine("""
        usage: dotnet run --project functions/Definitions -- <definitions> <expansions> [output]
          definitions  folder of StructureDefinition.ndjson.gz …, or the unpacked npm package hl7.fhir.r4.examples 4.0.1
          expansions   folder of the npm package hl7.fhir.r4.expansions 4.0.1, packed (.tgz) or unpacked
          output       default: functions/Engine/Definitions/r4.txt of this repository
        """);
    return 2;
}

var output = args.Length == 3 ? args[2] : Repository.File("functions/Engine/Definitions/r4.txt");
var text = Compilation.Compile(new Source(args[0]), new Expansions(args[1]));
File.WriteAllBytes(output, text);
Console.WriteLine($"{output}: {text.Length:N0} bytes, {text.Count(b => b == (byte)'\n'):N0} lines");
return 0;
