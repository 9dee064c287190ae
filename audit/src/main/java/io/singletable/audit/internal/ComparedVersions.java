package io.singletable.audit.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.CorruptItemException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.OverflowPayload;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PayloadsAhead;
import io.singletable.internal.update.PropertyChange.VersionPayload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Versions that are compared with each other, read by one strongly consistent
 * BatchGetItem per hundred. A version is decoded once, whatever it is compared with, and
 * payloads that are stored beside their items are requested several at a time, in the
 * order in which the versions were wanted. Of one call, hence of one thread.
 */
final class ComparedVersions {

	private final TrailServices services;

	private final ItemReader reader;

	private final Map<ItemKey, Wanted> wanted = new LinkedHashMap<>();

	private final Map<ItemKey, Decoded> decoded = new HashMap<>();

	private Map<ItemKey, Map<String, AttributeValue>> items = Map.of();

	ComparedVersions(TrailServices services) {
		this.services = services;
		this.reader = services.table().rawReader().ofOneCall();
	}

	/**
	 * Want a version, once for each time that its payload is going to be taken.
	 */
	void want(ItemKey key, EntityMetadata<?> type, Object id) {
		this.wanted.computeIfAbsent(key, (it) -> new Wanted(type, id)).uses++;
	}

	/**
	 * Read the versions.
	 * @param subject what is read, as messages say it
	 */
	void read(String subject) {
		if (!this.wanted.isEmpty()) {
			this.items = this.services.points().stored(subject, this.wanted.keySet());
		}
	}

	/**
	 * The item of a version, null if there is none.
	 */
	@Nullable Map<String, AttributeValue> item(ItemKey key) {
		return this.items.get(key);
	}

	/**
	 * Take the payload of a version.
	 * @return the payload, null of a delete marker
	 * @throws io.singletable.CorruptItemException if it can't be read
	 */
	@Nullable VersionPayload take(ItemKey key) {
		Wanted version = this.wanted.get(key);
		Map<String, AttributeValue> item = this.items.get(key);
		if (version == null || item == null) {
			throw new IllegalArgumentException("This version was not read");
		}
		Decoded decoded = this.decoded.remove(key);
		if (decoded == null) {
			requestFrom(key);
			decoded = new Decoded(decode(version, item));
		}
		if (--version.uses > 0) {
			this.decoded.put(key, decoded);
		}
		return decoded.payload();
	}

	private @Nullable VersionPayload decode(Wanted version, Map<String, AttributeValue> item) {
		return header(item).deleted() ? null : this.services.payload(version.type, version.id, item, this.reader);
	}

	/** What is requested is taken before anything more is. */
	private void requestFrom(ItemKey first) {
		if (Objects.requireNonNull(this.wanted.get(first)).isRequested) {
			return;
		}
		List<OverflowPayload> payloads = new ArrayList<>();
		boolean begun = false;
		for (Map.Entry<ItemKey, Wanted> entry : this.wanted.entrySet()) {
			begun = begun || entry.getKey().equals(first);
			Map<String, AttributeValue> item = this.items.get(entry.getKey());
			Wanted version = entry.getValue();
			if (!begun || item == null || version.isRequested || payloads.size() == PayloadsAhead.AT_ONCE) {
				continue;
			}
			version.isRequested = true;
			OverflowPayload payload = overflow(version, item);
			if (payload != null) {
				payloads.add(payload);
			}
		}
		PayloadsAhead.request(payloads, this.reader);
	}

	/** What is damaged fails where it is taken. */
	private @Nullable OverflowPayload overflow(Wanted version, Map<String, AttributeValue> item) {
		try {
			ItemHeader header = header(item);
			return header.deleted() ? null : this.reader.overflow(version.type, header, item, version.id);
		}
		catch (CorruptItemException ex) {
			return null;
		}
	}

	private ItemHeader header(Map<String, AttributeValue> item) {
		return this.services.table().layout().header(item);
	}

	/**
	 * Version that is wanted. Not thread-safe.
	 */
	private static final class Wanted {

		private final EntityMetadata<?> type;

		private final Object id;

		private int uses;

		private boolean isRequested;

		Wanted(EntityMetadata<?> type, Object id) {
			this.type = type;
			this.id = id;
		}

	}

	/**
	 * Payload of a version, null of a delete marker.
	 */
	private record Decoded(@Nullable VersionPayload payload) {

	}

}
