/** Pools that a question can be put to. Short names are stored; screens translate them. */
export const SPECIALTIES = [
  'general-medicine', 'paediatrics', 'obstetrics', 'surgery', 'infectious-diseases', 'dermatology',
  'cardiology', 'radiology', 'ophthalmology', 'mental-health',
] as const
