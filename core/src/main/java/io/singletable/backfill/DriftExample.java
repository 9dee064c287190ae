package io.singletable.backfill;

import org.jspecify.annotations.Nullable;

/**
 * An item that differs, or can't be worked on. Its key is not told, since keys hold
 * users' data: a Scan for the id of its last write finds it.
 *
 * @param typeName name of the concrete type, as stored ({@code _type})
 * @param version number of the version, 0 if it has none ({@code _v})
 * @param writeId id of the last write in hexadecimal digits, null if it has none
 * ({@code _wid})
 * @param problem what is the matter with it, without any value
 */
public record DriftExample(String typeName, long version, @Nullable String writeId, String problem) {

}
