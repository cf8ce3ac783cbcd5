/** Addresses of FHIR R4 and its Structured Data Capture guide that are read and written here. */
const CORE = 'http://hl7.org/fhir/StructureDefinition';
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition';

/** `ordinalValue` is deprecated in favour of `itemWeight` (FHIR Extensions Pack 5.4.0): both are read, one is written. */
export const ITEM_WEIGHT = `${CORE}/itemWeight`;
export const WEIGHTS: readonly string[] = [
  ITEM_WEIGHT,
  `${CORE}/ordinalValue`,
  `${CORE}/questionnaire-ordinalValue`,
];
/** A code system states weights as properties of its concepts under these names. */
export const WEIGHT_PROPERTIES: readonly string[] = ['itemWeight', 'ordinalValue'];

export const ITEM_CONTROL = `${CORE}/questionnaire-itemControl`;
export const ITEM_CONTROLS = 'http://hl7.org/fhir/questionnaire-item-control';
/** Groups shown as a table whose rows are questions with the same answers. */
export const MATRIX_CONTROLS: readonly string[] = ['table', 'htable', 'gtable', 'atable'];
export const TRANSLATION = `${CORE}/translation`;
export const XHTML = `${CORE}/rendering-xhtml`;
export const UNIT = `${CORE}/questionnaire-unit`;
export const SCORE_UNIT = '{score}';
export const VARIABLE = `${CORE}/variable`;
export const CALCULATED = `${SDC}/sdc-questionnaire-calculatedExpression`;
/** How a question looks; leaving it out loses nothing a person answers. */
export const LOOKS: readonly string[] = [
  `${CORE}/questionnaire-optionPrefix`,
  `${CORE}/questionnaire-choiceOrientation`,
  UNIT,
  `${SDC}/sdc-questionnaire-columnCount`,
  `${CORE}/questionnaire-columnCount`,
];

/** Scores of one form; the longest published inventories have some tens of scales. */
export const MAX_SCORES = 100;

/** Questions and headings of one form; the longest published inventories have under 600 items. */
export const MAX_ITEMS = 5_000;
