package io.singletable.internal.template.table;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.singletable.BlobMissingException;
import io.singletable.CorruptItemException;
import io.singletable.UnknownItem;
import io.singletable.core.ItemCollection;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.template.table.AssemblyComponent.Form;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;

/**
 * Assembly of a record from the items of a collection. Immutable, thread-safe.
 */
public final class Assembly<R> {

	private static final Log logger = LogFactory.getLog(ItemCollection.class);

	private final String subject;

	private final Constructor<R> constructor;

	private final List<AssemblyComponent> components;

	private final Map<String, AssemblyComponent> byStoredName;

	private final @Nullable AssemblyComponent unknown;

	private final @Nullable AssemblyComponent main;

	/**
	 * Create an assembly.
	 * @param subject the collection, as messages name it
	 * @param byStoredName the component of each concrete type
	 */
	Assembly(String subject, Constructor<R> constructor, List<AssemblyComponent> components,
			Map<String, AssemblyComponent> byStoredName) {
		this.subject = subject;
		this.constructor = constructor;
		this.components = List.copyOf(components);
		this.byStoredName = Map.copyOf(byStoredName);
		this.unknown = components.stream().filter((it) -> it.element() == UnknownItem.class).findFirst().orElse(null);
		this.main = components.stream().filter((it) -> it.form() == Form.ONE).findFirst().orElse(null);
	}

	/**
	 * The projection of an item to its part of the record.
	 */
	public ItemProjection<Piece> projection() {
		return new ItemProjection<>(null, true, this::piece, this::unknown);
	}

	/** A part of many is reported and left out; the only one is not just missing. */
	private Piece piece(StoredItem item) {
		String storedName = item.header().typeName();
		AssemblyComponent component = this.byStoredName.get(storedName);
		try {
			return new Piece(component, storedName, item.entity());
		}
		catch (CorruptItemException | BlobMissingException ex) {
			if (component == null || !component.isSingle()) {
				throw ex;
			}
			return new Piece(component, storedName, ex);
		}
	}

	private Piece unknown(ItemHeader header) {
		return new Piece(this.unknown, header.typeName(), new UnknownItem(header.typeName(), header.version()));
	}

	/**
	 * Assemble a record.
	 * @return the record, or empty if there is none
	 */
	public Optional<R> assemble(List<Piece> pieces) {
		Map<AssemblyComponent, List<Object>> valuesByComponent = new HashMap<>();
		for (Piece piece : pieces) {
			if (piece.value() instanceof DataAccessException unreadable) {
				throw unreadable;
			}
			if (piece.component() != null) {
				valuesByComponent.computeIfAbsent(piece.component(), (component) -> new ArrayList<>())
					.add(piece.value());
			}
		}
		reportLeftOut(pieces);
		if ((this.main != null) ? !valuesByComponent.containsKey(this.main) : valuesByComponent.isEmpty()) {
			return Optional.empty();
		}
		@Nullable Object[] values = new Object[this.components.size()];
		for (int i = 0; i < values.length; i++) {
			AssemblyComponent component = this.components.get(i);
			List<Object> ofComponent = valuesByComponent.getOrDefault(component, List.of());
			checkSize(component, ofComponent.size());
			values[i] = component.valueOf(ofComponent);
		}
		return Optional.of(BeanUtils.instantiateClass(this.constructor, values));
	}

	private void checkSize(AssemblyComponent component, int size) {
		if (component.isSingle() && size > 1) {
			throw new IncorrectResultSizeDataAccessException(
					"The component '" + component + "' of " + record() + " takes one entity, but there are " + size
							+ " in " + this.subject + ": declare a List<" + component.element().getSimpleName() + ">",
					1, size);
		}
		if (component.form() == Form.ONE && size == 0) {
			throw new IncorrectResultSizeDataAccessException(
					"There is no entity for the component '" + component + "' of " + record() + " in " + this.subject
							+ ": declare it @Nullable, or an Optional<" + component.element().getSimpleName() + ">",
					1, 0);
		}
	}

	private void reportLeftOut(List<Piece> pieces) {
		List<Piece> leftOut = pieces.stream().filter((piece) -> piece.component() == null).toList();
		if (!leftOut.isEmpty()) {
			TreeSet<String> names = new TreeSet<>();
			leftOut.forEach((piece) -> names.add(piece.storedName()));
			logger.warn(leftOut.size() + " items of types for which " + record() + " has no component, " + names
					+ ", were left out of " + this.subject
					+ ": add components for them, and a List<UnknownItem> for types without an entity");
		}
	}

	private String record() {
		return this.constructor.getDeclaringClass().getSimpleName();
	}

	/**
	 * Part of a record. Its text form shows no entity.
	 *
	 * @param component the component that takes it, null if none does
	 * @param value the entity, the unknown item, or why the entity can't be read
	 */
	record Piece(@Nullable AssemblyComponent component, String storedName, Object value) {

		@Override
		public String toString() {
			return "Piece[" + this.storedName + "]";
		}

	}

}
