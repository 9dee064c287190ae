package io.singletable.internal.update;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.internal.blob.ComparingScope;
import io.singletable.internal.expression.DocumentPath;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PropertyTable;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.mapping.StoredShape;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Difference of two instances of an entity as they are stored, without id, version, dates
 * and auditors. Immutable, thread-safe.
 */
public final class EntityDifference {

	private final EntityMetadata<?> type;

	private final ConcreteType<?> concrete;

	private final Object before;

	private final Object after;

	private final Map<String, AttributeValue> payload;

	private final List<StoredEdit> edits;

	private EntityDifference(EntityMetadata<?> type, Object before, Object after, Map<String, AttributeValue> payload,
			List<StoredEdit> edits) {
		this.type = type;
		this.concrete = type.concreteTypeOf(before);
		this.before = before;
		this.after = after;
		this.payload = payload;
		this.edits = edits;
	}

	/**
	 * Compare two instances of the same class.
	 * @throws io.singletable.UnwritableEntityException if a value can't be stored
	 */
	public static EntityDifference between(EntityMetadata<?> type, Object before, Object after,
			EntityPayloads payloads) {
		ConcreteType<?> concrete = type.concreteTypeOf(before);
		ComparingScope blobs = ComparingScope.ofReferences();
		Map<String, AttributeValue> payload = blobs.run(() -> payloads.of(type, before));
		return new EntityDifference(type, before, after, payload,
				PayloadDifference.between(concrete.properties().shape(), payload,
						blobs.run(() -> payloads.of(type, after)), EntityPayloads.stamps(concrete)));
	}

	public boolean isEmpty() {
		return this.edits.isEmpty();
	}

	/**
	 * Whether blobs differ, or may: such a difference can only be saved, as content is
	 * stored by a save.
	 */
	public boolean touchesBlobs() {
		return this.edits.stream()
			.anyMatch((edit) -> this.concrete.hasBlobs(edit.place().path().attribute()) || edit.touchesBlobs());
	}

	/**
	 * The difference as an update, unless it touches blobs.
	 * @return the update, which knows the values of the instance after
	 */
	public ResolvedUpdate update() {
		Set<String> reasons = new LinkedHashSet<>();
		Guards guards = new Guards();
		for (StoredEdit edit : this.edits) {
			addReasons(edit.place().path(), reasons);
			guards.parent(edit.place().path());
		}
		return new ResolvedUpdate(this.type.typeName(), this.edits.stream().map(StoredEdit::change).toList(),
				guards.build(), reasons, (path) -> value(this.after, path),
				(path) -> !value(this.after, path).equals(before(path)), false, List.of(),
				ComparingScope.ofReferences());
	}

	/** Objects that are entries of maps have properties of their own. */
	private void addReasons(DocumentPath path, Set<String> reasons) {
		PropertyTable properties = this.concrete.properties();
		StoredShape shape = properties.shape();
		String javaPath = "";
		for (DocumentPath.Step step : path.steps()) {
			if (shape.kind() == StoredShape.Kind.MAP) {
				shape = shape.content();
				properties = properties.contentOf(shape.type());
				javaPath = "";
				continue;
			}
			StoredShape.Part part = (step instanceof DocumentPath.Name name) ? shape.part(name.name()).orElse(null)
					: null;
			if (part == null) {
				return;
			}
			javaPath = javaPath.isEmpty() ? part.javaName() : javaPath + "." + part.javaName();
			shape = part.shape();
			StoredProperty property = properties.resolve(javaPath).orElse(null);
			if (property != null) {
				TargetResolver.addReasons(properties, property, reasons);
			}
		}
	}

	/**
	 * The value that a property has before.
	 */
	public Optional<KnownValue> before(String path) {
		return value(this.before, path);
	}

	private Optional<KnownValue> value(Object entity, String path) {
		return this.concrete.properties()
			.resolve(path)
			.map((property) -> new KnownValue(property.access().get(entity)));
	}

	/**
	 * The condition that what is to change is stored as it is before, and further
	 * properties as well.
	 */
	public @Nullable Expression condition(Set<String> further) {
		ExpressionBuilder condition = Expression.builder("b");
		this.edits.forEach((edit) -> edit.requireBefore(condition));
		for (String path : further) {
			StoredProperty property = this.concrete.properties().resolve(path).orElseThrow();
			DocumentPath stored = DocumentPath.of(property.attributePath());
			new StoredEdit(new Place(path, path, stored, 0), this.concrete.properties().shape(),
					StoredValues.find(this.payload, stored), null)
				.requireBefore(condition);
		}
		return condition.build();
	}

	/**
	 * Whether what is to change is stored as it is before.
	 * @param stored the stored entity as attributes, as they would be written now
	 */
	public boolean matches(Map<String, AttributeValue> stored) {
		return this.edits.stream().allMatch((edit) -> edit.isBefore(StoredValues.find(stored, edit.place().path())));
	}

	@Override
	public String toString() {
		return this.type + ": " + this.edits;
	}

}
