using System.Text.Json.Serialization;
using MedGenEmr.Api.Auth;

namespace MedGenEmr.Api;

/// <summary>The payloads that are ours, not FHIR's.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(TrainingMode))]
[JsonSerializable(typeof(TrainingRequest))]
[JsonSerializable(typeof(SignedIn))]
sealed partial class ApiJson : JsonSerializerContext;
