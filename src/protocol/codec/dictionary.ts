/**
 * What DEFLATE starts with in both directions: the structure of our own messages, ASCII only, most frequent last.
 * It belongs to codec version 1 and never changes; another dictionary is another version.
 */
const STRUCTURE = [
  '"status":"quarantined","code":"","detail":"","for":["status":"held","status":"refused",',
  '"shared":{"value":["target":{"value":{"person":"question":{"value":"header":{"value":{"specialty":"","urgency":"routine","ageBand":"15-44","language":"fr"}',
  '"answer":{"value":{"at":,"assessment":"","advice":"","followUpDays":"kind":"receipt","kind":"addendum","kind":"case","v":1,',
  '"birth":{"value":{"date":"19","precision":"estimated"}},"sex":{"value":"female"},"village":{"value":"","phones/":{"value":"+','"number":{"value":"","site":{"value":"","name":{"value":{"given":"","family":""}},',
  '"kind":"patient","v":1,"kind":"consultation","v":1,"language":{"value":"fr"},"reason":{"value":"","history":{"value":"","examination":{"value":"","plan":{"value":"","triage":{"value":"routine"},"diagnoses":{"value":[{"code":"","text":"","certainty":"suspected"}]},"vitals":{"value":"',
  '"kind":"vitals","v":1,"temperature":{"value":{"value":37.,"unit":"Cel"}},"pulse":{"value":{"value":,"unit":"/min"}},"respiration":{"value":{"value":,"oxygenSaturation":{"value":{"value":9,"unit":"%"}},"bloodPressure":{"value":{"systolic":1,"diastolic":,"unit":"mm[Hg]"}},"weight":{"value":{"value":,"unit":"kg"}},',
  '{"n":,"record":","ms":17,"counter":0,"offsetMs":,"fields":{"patient":{"value":"","at":{"value":17},"seen":{"":1}},',
  '{"run":","previous":{"run":"","lastN":},"author":"","access":,"ops":[],"mac":"',
  '{"n":,"state":{"id":","kind":","v":1,"fields":{"":{"siblings":[{"op":","author":","ms":17,"counter":0,"receivedMs":17,"value":"}],"context":{"":1}}}},{"n":,"op":{"id":","own":","leave":"',
  '{"protocol":1,"epoch":"","nowMs":17,"access":1,"accepted":[{"run":"","ranges":[[1,1]],"receivedMs":17}],"verdicts":[],"pages":[{"feed":"site:","head":,"covered":[[1,]],"entries":[]}],"feeds":["common","user:.","case:.","pool:","site:.1"],"more":false}',
  '{"protocol":1,"device":"","epoch":"","cursors":{"common":[[1,]],"user:.":[],"site:.1":[[1,1]]},"chunks":[],"unsettled":[],"nowMs":17,"backlog":{"ops":0,"bytes":0},"roomBytes":60000}',
].join('')

export const DICTIONARY: Uint8Array = Uint8Array.from(STRUCTURE, (character) => character.charCodeAt(0))
