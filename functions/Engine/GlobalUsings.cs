global using MedGenEmr.Engine.Definitions;
