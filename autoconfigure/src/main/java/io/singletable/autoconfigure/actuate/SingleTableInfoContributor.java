package io.singletable.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.model.IncompleteParts;
import io.singletable.internal.schema.DeferredSetup;
import io.singletable.internal.schema.TableState;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * {@link InfoContributor} for the version of the library, the table, and its entities.
 * Sends no request.
 */
final class SingleTableInfoContributor implements InfoContributor {

	private final String tableName;

	private final EntityRegistry registry;

	private final TableState state;

	SingleTableInfoContributor(String tableName, EntityRegistry registry, TableState state) {
		this.tableName = tableName;
		this.registry = registry;
		this.state = state;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> content = new LinkedHashMap<>();
		String version = SingleTableTemplate.class.getPackage().getImplementationVersion();
		if (version != null) {
			content.put("version", version);
		}
		content.put("table", this.tableName);
		content.put("entities", this.registry.all().size());
		Map<String, List<String>> incomplete = new LinkedHashMap<>();
		for (EntityMetadata<?> type : this.registry.all()) {
			List<String> parts = IncompleteParts.of(type, this.state.parts());
			if (!parts.isEmpty()) {
				incomplete.put(type.typeName(), parts);
			}
		}
		content.put("schema", isPending() ? "pending" : incomplete.isEmpty() ? "complete" : "incomplete");
		if (!incomplete.isEmpty()) {
			content.put("incomplete", incomplete);
		}
		builder.withDetail("singletable", content);
	}

	private boolean isPending() {
		DeferredSetup deferred = this.state.deferred();
		return deferred != null && !deferred.isComplete();
	}

}
