package io.singletable.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.plan.PartStates;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * {@link InfoContributor} for the version of the library, the table, and its entities.
 * Sends no request.
 */
final class SingleTableInfoContributor implements InfoContributor {

	private final String tableName;

	private final EntityRegistry registry;

	private final PartStates states;

	SingleTableInfoContributor(String tableName, EntityRegistry registry, PartStates states) {
		this.tableName = tableName;
		this.registry = registry;
		this.states = states;
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
			List<String> parts = IncompleteParts.of(type, this.states);
			if (!parts.isEmpty()) {
				incomplete.put(type.typeName(), parts);
			}
		}
		content.put("schema", incomplete.isEmpty() ? "complete" : "incomplete");
		if (!incomplete.isEmpty()) {
			content.put("incomplete", incomplete);
		}
		builder.withDetail("singletable", content);
	}

}
