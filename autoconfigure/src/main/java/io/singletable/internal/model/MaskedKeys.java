package io.singletable.internal.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.model.PropertyModel.KeyPart;
import io.singletable.internal.model.PropertyModel.KeyUse;
import org.jspecify.annotations.Nullable;

/**
 * Keys of a type of which masked properties are segments. What a resolver puts into a key
 * is unknown, so that such a key is masked as a whole if the type has any masked
 * property.
 */
final class MaskedKeys {

	private static final String SEPARATOR = "#";

	/** Before the number of a shard. */
	private static final String SHARD = "##";

	private final Set<KeyUse> uses;

	/** Indexes whose partition keys begin with the name of the type. */
	private final Set<String> prefixed;

	private final Set<String> opaque;

	private MaskedKeys(Set<KeyUse> uses, Set<String> prefixed, Set<String> opaque) {
		this.uses = uses;
		this.prefixed = prefixed;
		this.opaque = opaque;
	}

	static MaskedKeys of(TypeModel type, Collection<PropertyModel> masked) {
		Set<KeyUse> uses = new HashSet<>();
		masked.forEach((property) -> uses.addAll(property.keys()));
		Set<String> prefixed = type.indexes()
			.stream()
			.filter((index) -> !index.shared())
			.map(IndexMetadata::name)
			.collect(Collectors.toUnmodifiableSet());
		Set<String> opaque = masked.isEmpty() ? Set.of()
				: type.indexes()
					.stream()
					.filter((index) -> index.<Boolean>match((template) -> false, (resolved) -> true))
					.map(IndexMetadata::name)
					.collect(Collectors.toUnmodifiableSet());
		return new MaskedKeys(Set.copyOf(uses), prefixed, opaque);
	}

	String show(@Nullable String index, KeyPart part, String key) {
		if (index != null && this.opaque.contains(index)) {
			return Masking.MASK;
		}
		Set<Integer> positions = positions(index, part);
		if (positions.isEmpty()) {
			return key;
		}
		int shard = (part == KeyPart.PARTITION) ? key.lastIndexOf(SHARD) : -1;
		String suffix = (shard >= 0) ? key.substring(shard) : "";
		List<String> segments = new ArrayList<>(
				List.of(key.substring(0, key.length() - suffix.length()).split(SEPARATOR, -1)));
		int offset = (part == KeyPart.PARTITION && index != null && this.prefixed.contains(index)) ? 1 : 0;
		for (int position : positions) {
			if (offset + position >= segments.size()) {
				return Masking.MASK;
			}
			segments.set(offset + position, Masking.MASK);
		}
		return String.join(SEPARATOR, segments) + suffix;
	}

	private Set<Integer> positions(@Nullable String index, KeyPart part) {
		return this.uses.stream()
			.filter((use) -> use.part() == part && ((index != null) ? index.equals(use.index()) : use.index() == null))
			.map(KeyUse::position)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
