package io.singletable.internal.mapping.index;

import io.singletable.UnwritableEntityException;
import org.jspecify.annotations.Nullable;

/**
 * Derivation of a concrete class's keys in an index.
 */
public sealed interface IndexKeys permits TemplateKeys, ResolvedKeys {

	IndexMetadata index();

	/**
	 * Derive the keys of an entity.
	 * @return the keys, or null if it has no entry in the index
	 * @throws UnwritableEntityException if a value has no form in a key; names the type,
	 * never the value
	 */
	@Nullable IndexEntry entryOf(Object entity);

	/**
	 * What the stored keys depend on.
	 * @return text that changes when stored keys no longer fit
	 */
	String fingerprint();

}
