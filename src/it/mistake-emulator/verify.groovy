import io.github.flinklinks.it.LiveLog

assert LiveLog.failures(basedir) == [
    "the emulator can't listen on 127.0.0.1:PORT (Address already in use): set emulatorPort to a free port, or to 0 for any.",
    "the inventory inventroy.json doesn't exist: correct the path.",
    'emulatorInventory is missing: name the inventory file that the emulator serves.',
    "emulatorLatency is 'slow': write a whole number with ms, s, m or h for milliseconds, seconds, minutes or hours, as in 10s.",
    'inventory (inventory.json) is set, and emulator-start has started an emulator in this module, and only one can answer: leave inventory out, or put emulator-start into a profile that this build doesn\'t activate.']
assert !LiveLog.stackTrace(basedir)
context.taken.close()
