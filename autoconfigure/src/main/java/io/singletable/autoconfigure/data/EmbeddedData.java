package io.singletable.autoconfigure.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.singletable.EntityExistsException;
import io.singletable.InvalidUpdateException;
import io.singletable.UniqueConstraintException;
import io.singletable.autoconfigure.data.DataFile.Row;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;

/**
 * Data of an embedded DynamoDB Local, inserted when all beans are created, before the
 * application can be reached. All entities are checked before the first is inserted, and
 * those whose ids exist are left as they are. Messages name an entity by its type and
 * position, without its values.
 */
final class EmbeddedData implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(EmbeddedData.class);

	private final @Nullable Resource resource;

	private final EntityRegistry registry;

	private final ObjectProvider<SingleTableOperations> operations;

	EmbeddedData(@Nullable Resource resource, EntityRegistry registry,
			ObjectProvider<SingleTableOperations> operations) {
		this.resource = resource;
		this.registry = registry;
		this.operations = operations;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.resource != null) {
			load(DataFile.read(this.resource), this.operations.getObject());
		}
	}

	private void load(DataFile file, SingleTableOperations operations) {
		Map<String, ConcreteType<?>> types = types();
		Map<Row, Object> entities = new LinkedHashMap<>();
		file.entities().forEach((row) -> entities.put(row, entity(file, row, types, operations)));
		long inserted = entities.entrySet()
			.stream()
			.filter((entity) -> isInserted(file, entity.getKey(), entity.getValue(), operations))
			.count();
		logger.info("Embedded DynamoDB Local: " + inserted + " of " + entities.size() + " entities inserted from "
				+ file.description() + ((inserted < entities.size()) ? ", the others exist" : ""));
	}

	private Map<String, ConcreteType<?>> types() {
		Map<String, ConcreteType<?>> types = new TreeMap<>();
		for (EntityMetadata<?> type : this.registry.all()) {
			type.concreteTypes().forEach((concrete) -> types.put(concrete.name(), concrete));
		}
		return types;
	}

	private static Object entity(DataFile file, Row row, Map<String, ConcreteType<?>> types,
			SingleTableOperations operations) {
		ConcreteType<?> type = types.get(row.type());
		if (type == null) {
			throw file.refused(row + " is of no entity type of this table",
					"Write one of " + String.join(", ", types.keySet()) + ".", null);
		}
		try {
			Object entity = operations.fromMap(row.properties(), type.javaType());
			if (type.id().get(entity) == null) {
				throw file.refused(row + " has no '" + type.id().name() + "'",
						"Write one, so that the entity is not inserted again by the next start.", null);
			}
			return entity;
		}
		catch (InvalidUpdateException ex) {
			throw file.refused(row + " is wrong: " + problems(ex), "Correct it.", ex);
		}
	}

	private static String problems(InvalidUpdateException failure) {
		return failure.problems()
			.entrySet()
			.stream()
			.map((problem) -> (problem.getKey().isEmpty() ? "it" : "'" + problem.getKey() + "'") + " "
					+ problem.getValue())
			.collect(Collectors.joining("; "));
	}

	private static boolean isInserted(DataFile file, Row row, Object entity, SingleTableOperations operations) {
		try {
			operations.insert(entity);
			return true;
		}
		catch (RuntimeException ex) {
			if (ex instanceof EntityExistsException && !(ex instanceof UniqueConstraintException)) {
				return false;
			}
			throw file.refused(
					row + " is not inserted: "
							+ ((ex instanceof DataAccessException) ? ex.getMessage() : ex.getClass().getName()),
					"Correct it.", ex);
		}
	}

}
