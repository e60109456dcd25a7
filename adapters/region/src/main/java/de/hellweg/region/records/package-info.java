/// What the registers of the model region hold: invented residents, businesses, permits and approvals, drawn from a
/// seed, so that every start and every machine has the same ones. No record is about a living person, and every
/// identification number begins with 0, which no real one does.
@NullMarked
package de.hellweg.region.records;

import org.jspecify.annotations.NullMarked;
