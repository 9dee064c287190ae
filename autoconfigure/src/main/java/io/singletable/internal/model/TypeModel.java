package io.singletable.internal.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.index.IndexMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Type of entities. Immutable, thread-safe.
 */
public final class TypeModel {

	private final EntityMetadata<?> metadata;

	private final @Nullable String listingIndex;

	private final Map<String, PropertyModel> byPath;

	private final List<PropertyModel> properties;

	private final Set<String> names;

	private final EntityDescriptors descriptors;

	TypeModel(EntityMetadata<?> metadata, EntityDescriptors descriptors) {
		ListingKeys listing = descriptors.layout().listing(metadata);
		this.metadata = metadata;
		this.listingIndex = (listing != null) ? listing.index() : null;
		this.properties = TypeProperties.of(metadata, listing);
		this.byPath = this.properties.stream()
			.collect(Collectors.toUnmodifiableMap(PropertyModel::path, Function.identity()));
		this.names = Stream
			.concat(Stream.of(metadata.typeName()),
					StreamSupport.stream(metadata.concreteTypes().spliterator(), false).<String>map(ConcreteType::name))
			.collect(Collectors.toUnmodifiableSet());
		this.descriptors = descriptors;
	}

	/**
	 * Name of the type.
	 */
	public String name() {
		return this.metadata.typeName();
	}

	/**
	 * Its name, and those of its concrete types, which are stored with items.
	 */
	public Set<String> names() {
		return this.names;
	}

	/**
	 * How entities of the type are stored.
	 */
	public EntityMetadata<?> metadata() {
		return this.metadata;
	}

	/**
	 * Keys, indexes, constraints and operations with their costs, as the endpoint shows
	 * them.
	 */
	public EntityDescriptor descriptor() {
		return this.descriptors.describe(this.metadata);
	}

	/**
	 * The properties in the order in which they are written, each followed by what is
	 * nested in it.
	 */
	public List<PropertyModel> properties() {
		return this.properties;
	}

	public Optional<PropertyModel> property(String path) {
		return Optional.ofNullable(this.byPath.get(path));
	}

	/**
	 * Name of the index in which the type is listed.
	 * @return the name, or null if it is not listed
	 */
	public @Nullable String listingIndex() {
		return this.listingIndex;
	}

	/**
	 * The indexes by templates or resolvers, without the listing.
	 */
	public List<IndexMetadata> indexes() {
		return this.metadata.indexes();
	}

	@Override
	public String toString() {
		return name();
	}

}
