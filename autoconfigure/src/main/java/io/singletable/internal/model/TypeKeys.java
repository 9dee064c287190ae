package io.singletable.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.Listing;
import io.singletable.internal.key.KeyTemplate;
import io.singletable.internal.key.KeyTemplate.Placeholder;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.index.DerivedKey;
import io.singletable.internal.mapping.index.IndexKeys;
import io.singletable.internal.mapping.index.TemplateKeys;
import io.singletable.internal.model.PropertyModel.KeyPart;
import io.singletable.internal.model.PropertyModel.KeyUse;
import org.jspecify.annotations.Nullable;

/**
 * Uses of the properties of a concrete type in keys, by path. Those of an index whose
 * keys a resolver gives are unknown.
 */
final class TypeKeys {

	private final Map<String, List<KeyUse>> uses = new LinkedHashMap<>();

	private TypeKeys() {
	}

	static TypeKeys of(EntityMetadata<?> type, ConcreteType<?> concrete, @Nullable ListingKeys listing) {
		TypeKeys keys = new TypeKeys();
		keys.add(null, KeyPart.PARTITION, type.primaryKey().partition());
		keys.add(null, KeyPart.SORT, type.primaryKey().sort());
		if (listing != null) {
			keys.addListing(type, concrete, listing.index());
		}
		for (IndexKeys index : concrete.indexKeys()) {
			if (index instanceof TemplateKeys template) {
				keys.add(index.index().name(), KeyPart.PARTITION, template.partition());
				keys.add(index.index().name(), KeyPart.SORT, template.sort());
			}
		}
		return keys;
	}

	List<KeyUse> of(String path) {
		return this.uses.getOrDefault(path, List.of());
	}

	private void addListing(EntityMetadata<?> type, ConcreteType<?> concrete, String index) {
		int position = 0;
		if (type.listing() == Listing.LAST_MODIFIED) {
			String path = concrete.lastModifiedDate().map((role) -> role.stored().javaPath()).orElse(null);
			if (path != null) {
				add(path, new KeyUse(index, KeyPart.SORT, position, false));
			}
			position++;
		}
		for (String path : type.primaryKey().id().paths()) {
			add(path, new KeyUse(index, KeyPart.SORT, position, false));
			position++;
		}
	}

	private void add(@Nullable String index, KeyPart part, DerivedKey key) {
		List<KeyTemplate.Segment> segments = key.template().template().segments();
		int value = 0;
		for (int position = 0; position < segments.size(); position++) {
			Placeholder placeholder = segments.get(position).placeholder();
			if (placeholder != null) {
				add(key.paths().get(value), new KeyUse(index, part, position, placeholder.descending()));
				value++;
			}
		}
	}

	private void add(String path, KeyUse use) {
		this.uses.computeIfAbsent(path, (it) -> new ArrayList<>()).add(use);
	}

}
