package io.singletable.internal.mapping;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.singletable.CorruptItemException;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.key.KeySpace;
import io.singletable.internal.key.KeyTemplate;
import io.singletable.internal.mapping.index.DerivedKey;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * The table's keys of a type: they follow from the id alone, and the id follows from
 * them.
 */
public final class PrimaryKeyTemplate {

	private final String typeName;

	private final IdMetadata id;

	private final Class<?> idType;

	private final KeyTemplate partitionTemplate;

	private final KeyTemplate sortTemplate;

	private final int[] partitionPositions;

	private final int[] sortPositions;

	private final DerivedKey partition;

	private final DerivedKey sort;

	private final DerivedKey encodedId;

	/** Whether the partition key holds nothing but the id, and the sort key nothing. */
	private final boolean partitionedById;

	PrimaryKeyTemplate(String typeName, IdMetadata id, KeyTemplate partitionTemplate, KeyTemplate sortTemplate,
			DerivedKey partition, DerivedKey sort, DerivedKey encodedId) {
		this.typeName = typeName;
		this.id = id;
		this.idType = ClassUtils.resolvePrimitiveIfNecessary(id.type());
		this.partitionTemplate = partitionTemplate;
		this.sortTemplate = sortTemplate;
		this.partitionPositions = positions(partitionTemplate);
		this.sortPositions = positions(sortTemplate);
		this.partition = partition;
		this.sort = sort;
		this.encodedId = encodedId;
		this.partitionedById = !id.isComposite() && this.partitionPositions.length == 1
				&& this.sortPositions.length == 0;
	}

	/**
	 * How the partition key is derived from an id.
	 */
	public DerivedKey partition() {
		return this.partition;
	}

	/**
	 * How the sort key is derived from an id.
	 */
	public DerivedKey sort() {
		return this.sort;
	}

	/**
	 * How the id is written as text that orders as the id does.
	 */
	public DerivedKey id() {
		return this.encodedId;
	}

	/**
	 * The partition key of an id.
	 * @throws UnwritableEntityException if a part of the id is null or has no form in a
	 * key
	 */
	public String partitionKey(Object id) {
		return required(this.partition, id);
	}

	/**
	 * The sort key of an id.
	 * @throws UnwritableEntityException if a part of the id is null or has no form in a
	 * key
	 */
	public String sortKey(Object id) {
		return required(this.sort, id);
	}

	/**
	 * The name of an id of several parts, by which a query compares it as a whole.
	 * @return name in Java, or empty if the id is one value
	 */
	public Optional<String> compositeId() {
		return this.id.isComposite() ? Optional.of(this.id.name()) : Optional.empty();
	}

	/**
	 * Names of the parts of an id: {@code id}, or {@code id.part} each.
	 */
	public List<String> idPaths() {
		return this.id.paths();
	}

	/**
	 * Type of a part of an id.
	 * @param path one of {@link #idPaths()}
	 */
	public Class<?> typeOfPart(String path) {
		return Objects.requireNonNull(this.id.typeOfPart(path));
	}

	/**
	 * The id of its parts.
	 * @param parts the parts, in the order of {@link #idPaths()}
	 * @throws CorruptItemException if the id refuses them
	 */
	public Object idOf(Object... parts) {
		return this.id.compose(parts);
	}

	/**
	 * The parts of an id.
	 * @return its parts, in the order of the paths of {@link #id()}
	 */
	public @Nullable Object[] partsOf(Object id) {
		return this.encodedId.argumentsOf(id);
	}

	/**
	 * Whether all parts of an id have a form in keys, as far as they are not null. No
	 * stored entity has an id of which a part has none.
	 * @return {@code false} if a part has none, such as ill-formed text
	 */
	public boolean isEncodable(Object id) {
		return this.partition.isEncodable(id) && this.sort.isEncodable(id);
	}

	/**
	 * The id as text that orders as the id does: its parts, encoded and joined by
	 * {@code #}.
	 */
	public String encodedId(Object id) {
		return required(this.encodedId, id);
	}

	/**
	 * The id of a pair of keys.
	 * @throws CorruptItemException if the keys are not of this type
	 */
	public Object parseId(String partitionKey, String sortKey) {
		if (this.partitionedById) {
			return onlyPart(partitionKey, sortKey);
		}
		Object[] parts = new Object[this.id.paths().size()];
		collect(this.partition, this.partitionPositions, partitionKey, parts);
		collect(this.sort, this.sortPositions, sortKey, parts);
		return this.id.compose(parts);
	}

	private Object onlyPart(String partitionKey, String sortKey) {
		Object part = this.partition.template().parseOnly(partitionKey);
		if (part == null) {
			throw corrupt(this.partition);
		}
		if (!this.sort.template().isConstant(sortKey)) {
			throw corrupt(this.sort);
		}
		return part;
	}

	/**
	 * What the stored keys depend on.
	 * @return text that changes when stored keys no longer fit
	 */
	public String fingerprint() {
		return this.partition.fingerprint() + " | " + this.sort.fingerprint();
	}

	KeySpace keySpace() {
		return new KeySpace(this.partitionTemplate, this.sortTemplate);
	}

	/** For each value of a template, which part of the id it is. */
	private int[] positions(KeyTemplate template) {
		return template.placeholders()
			.stream()
			.mapToInt((placeholder) -> this.id.paths().indexOf(this.id.expand(placeholder.path())))
			.toArray();
	}

	private void collect(DerivedKey derived, int[] positions, String key, @Nullable Object[] parts) {
		if (!derived.parse(key, positions, parts)) {
			throw corrupt(derived);
		}
	}

	private CorruptItemException corrupt(DerivedKey derived) {
		return new CorruptItemException(
				"A key of type " + this.typeName + " does not match the template '" + derived + "'", null);
	}

	private String required(DerivedKey derived, Object id) {
		Assert.notNull(id, "id must not be null");
		if (!this.idType.isInstance(id)) {
			throw new IllegalArgumentException("The id of " + this.typeName + " is a " + this.id.type().getName()
					+ ", not a " + id.getClass().getName());
		}
		String key = derived.of(id);
		if (key == null) {
			throw new UnwritableEntityException("A part of the id of " + this.typeName + " is null (key template '"
					+ derived + "'): set every part, only a single String id is generated", null);
		}
		return key;
	}

	@Override
	public String toString() {
		return "'" + this.partition + "', '" + this.sort + "'";
	}

}
