package org.journeyrules.jdbc;

/** How states are written. Both formats are always read, so a table may contain both. */
public enum StateFormat {
    /** Compact bytes ({@link org.journeyrules.binary.StateBytes}) in the column {@code state}, about an eighth of the space. */
    BYTES,
    /** JSON ({@link org.journeyrules.json.JourneyJson}) in the column {@code state_json}, which people and queries can read. */
    JSON
}
