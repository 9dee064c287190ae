package io.singletable.audit.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.mapping.EntityMetadata;

/**
 * Views of the types of a template, each made once. Thread-safe.
 */
final class TrailViews {

	private final Map<EntityMetadata<?>, TrailView> views = new ConcurrentHashMap<>();

	TrailView of(EntityMetadata<?> type) {
		return this.views.computeIfAbsent(type, TrailView::of);
	}

}
