namespace MedGenEmr.Engine.Synthetic;

/// <summary>Codes of HL7's own code systems: https://terminology.hl7.org</summary>
static class Hl7
{
    /// <summary>Every resource carries it: made up, for teaching.</summary>
    public static readonly Code TestData = C("v3-ActReason", "HTEST", "test health data");

    public static readonly Code Ambulatory = C("v3-ActCode", "AMB", "ambulatory");
    public static readonly Code Emergency = C("v3-ActCode", "EMER", "emergency");
    public static readonly Code Inpatient = C("v3-ActCode", "IMP", "inpatient encounter");
    public static readonly Code Virtual = C("v3-ActCode", "VR", "virtual");

    public static readonly Code Attender = C("v3-ParticipationType", "ATND", "attender");
    public static readonly Code PrimaryPerformer = C("v3-ParticipationType", "PPRF", "primary performer");

    public static readonly Code VitalSigns = C("observation-category", "vital-signs", "Vital Signs");
    public static readonly Code LaboratoryCategory = C("observation-category", "laboratory", "Laboratory");
    public static readonly Code Survey = C("observation-category", "survey", "Survey");
    public static readonly Code SocialHistory = C("observation-category", "social-history", "Social History");
    public static readonly Code Exam = C("observation-category", "exam", "Exam");
    public static readonly Code ProcedureCategory = C("observation-category", "procedure", "Procedure");

    public static readonly Code ProblemList = C("condition-category", "problem-list-item", "Problem List Item");
    public static readonly Code EncounterDiagnosis = C("condition-category", "encounter-diagnosis", "Encounter Diagnosis");
    public static readonly Code Active = C("condition-clinical", "active", "Active");
    public static readonly Code Resolved = C("condition-clinical", "resolved", "Resolved");
    public static readonly Code Remission = C("condition-clinical", "remission", "Remission");
    public static readonly Code Confirmed = C("condition-ver-status", "confirmed", "Confirmed");
    public static readonly Code AllergyActive = C("allergyintolerance-clinical", "active", "Active");
    public static readonly Code AllergyConfirmed = C("allergyintolerance-verification", "confirmed", "Confirmed");

    public static readonly Code Normal = C("v3-ObservationInterpretation", "N", "Normal");
    public static readonly Code High = C("v3-ObservationInterpretation", "H", "High");
    public static readonly Code Low = C("v3-ObservationInterpretation", "L", "Low");
    public static readonly Code CriticalHigh = C("v3-ObservationInterpretation", "HH", "Critical high");
    public static readonly Code CriticalLow = C("v3-ObservationInterpretation", "LL", "Critical low");
    public static readonly Code Abnormal = C("v3-ObservationInterpretation", "A", "Abnormal");
    public static readonly Code TherapeuticRange = C("referencerange-meaning", "therapeutic", "Therapeutic Desired Level");

    public static readonly Code Chemistry = C("v2-0074", "CH", "Chemistry");
    public static readonly Code Hematology = C("v2-0074", "HM", "Hematology");
    public static readonly Code Microbiology = C("v2-0074", "MB", "Microbiology");
    public static readonly Code Laboratory = C("v2-0074", "LAB", "Laboratory");
    public static readonly Code Radiology = C("v2-0074", "RAD", "Radiology");
    public static readonly Code CardiacUltrasound = C("v2-0074", "CUS", "Cardiac Ultrasound");

    public static readonly Code Community = C("medicationrequest-category", "community", "Community");
    public static readonly Code InpatientOrder = C("medicationrequest-category", "inpatient", "Inpatient");
    public static readonly Code AtDischarge = C("medicationrequest-category", "discharge", "Discharge");
    public static readonly Code Intolerance = Why("sintol", "Suspected intolerance");
    public static readonly Code BecauseAllergy = Why("salg", "Allergy");
    public static readonly Code BecausePregnant = Why("preg", "Parent is pregnant/breast feeding");
    public static readonly Code TryOther = Why("altchoice", "Try another treatment first");
    public static readonly Code Interacts = Why("sddi", "Drug interacts with another drug");
    public static readonly Code Surgery = Why("surg", "Patient scheduled for surgery.");

    public static readonly Code AdmissionDiagnosis = C("diagnosis-role", "AD", "Admission diagnosis");
    public static readonly Code DischargeDiagnosis = C("diagnosis-role", "DD", "Discharge diagnosis");
    public static readonly Code Home = C("discharge-disposition", "home", "Home");
    public static readonly Code Rehabilitation = C("discharge-disposition", "rehab", "Rehabilitation");
    public static readonly Code Expired = C("discharge-disposition", "exp", "Expired");
    public static readonly Code FromEmergency = C("admit-source", "emd", "From accident/emergency department");
    public static readonly Code FromClinic = C("admit-source", "outp", "From outpatient department");
    public static readonly Code BornHere = C("admit-source", "born", "Born in hospital");

    public static readonly Code FlagAdvanceDirective = C("flag-category", "advance-directive", "Advance Directive");
    public static readonly Code FlagSafety = C("flag-category", "safety", "Safety");
    public static readonly Code FlagClinical = C("flag-category", "clinical", "Clinical");
    public static readonly Code FlagDrug = C("flag-category", "drug", "Drug");
    public static readonly Code FlagAdministrative = C("flag-category", "admin", "Administrative");
    public static readonly Code AdvanceCare = C("consentscope", "adr", "Advanced Care Directive");
    public static readonly Code DoNotResuscitate = C("consentcategorycodes", "dnr", "Do Not Resuscitate");
    public static readonly Code Polst = C("consentcategorycodes", "polst", "POLST");

    public static readonly Code MedicalRecord = C("v2-0203", "MR", "Medical record number");
    public static readonly Code EmergencyContact = C("v2-0131", "C", "Emergency Contact");
    public static readonly Code NextOfKin = C("v2-0131", "N", "Next-of-Kin");
    public static readonly Code Mother = Role("MTH", "mother");
    public static readonly Code Father = Role("FTH", "father");
    public static readonly Code Spouse = Role("SPS", "spouse");
    public static readonly Code ChildOf = Role("CHILD", "child");
    public static readonly Code Friend = Role("FRND", "unrelated friend");
    public static readonly Code Sibling = Role("SIB", "sibling");

    public static readonly Code Provider = C("organization-type", "prov", "Healthcare Provider");
    public static readonly Code Department = C("organization-type", "dept", "Hospital Department");
    public static readonly Code Insurer = C("organization-type", "ins", "Insurance Company");
    public static readonly Code Doctor = C("practitioner-role", "doctor", "Doctor");
    public static readonly Code Nurse = C("practitioner-role", "nurse", "Nurse");
    public static readonly Code Pharmacist = C("practitioner-role", "pharmacist", "Pharmacist");
    public static readonly Code Building = C("location-physical-type", "bu", "Building");
    public static readonly Code Ward = C("location-physical-type", "wa", "Ward");
    public static readonly Code Room = C("location-physical-type", "ro", "Room");
    public static readonly Code Self = C("subscriber-relationship", "self", "Self");
    public static readonly Code ChildSubscriber = C("subscriber-relationship", "child", "Child");
    public static readonly Code PlanClass = C("coverage-class", "plan", "Plan");
    public static readonly Code FollowUpAppointment = C("v2-0276", "FOLLOWUP", "A follow up visit from a previous appointment");
    public static readonly Code CheckUpAppointment = C("v2-0276", "CHECKUP", "A routine check-up, such as an annual physical");
    public static readonly Code GoalInProgress = C("goal-achievement", "in-progress", "In Progress");
    public static readonly Code GoalAchieved = C("goal-achievement", "achieved", "Achieved");
    public static readonly Code AssessPlan = new("http://hl7.org/fhir/us/core/CodeSystem/careplan-category", "assess-plan", "Assessment and Plan of Treatment");
    public static readonly Code ClinicalNote = new("http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category", "clinical-note", "Clinical Note");

    static Code C(string system, string value, string display) => new(Systems.Hl7 + system, value, display);
    static Code Why(string value, string display) => C("medicationrequest-status-reason", value, display);
    static Code Role(string value, string display) => C("v3-RoleCode", value, display);
}
