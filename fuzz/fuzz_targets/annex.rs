#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| sanvat_fuzz::annex(data));
