package io.singletable.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.singletable.Audited;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Audited entity, of which the trail does not show everything.
 */
@SingleTableEntity
@Versioned
@Audited(masked = { "code", "address.door" }, excluded = { "note", "address.remark" })
public record Parcel(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
		String status, int weight, @Nullable String code, @Nullable String note, @Nullable Address address,
		Map<String, String> labels, Set<String> tags) {

	public static Parcel of(String id, String status) {
		return new Parcel(id, null, null, status, 1, null, null, null, Map.of(), Set.of());
	}

	public Parcel withStatus(String status) {
		return new Parcel(this.id, this.version, this.changedAt, status, this.weight, this.code, this.note,
				this.address, this.labels, this.tags);
	}

	public Parcel withWeight(int weight) {
		return new Parcel(this.id, this.version, this.changedAt, this.status, weight, this.code, this.note,
				this.address, this.labels, this.tags);
	}

	public Parcel withSecrets(@Nullable String code, @Nullable String note, @Nullable Address address) {
		return new Parcel(this.id, this.version, this.changedAt, this.status, this.weight, code, note, address,
				this.labels, this.tags);
	}

	public Parcel withLabels(Map<String, String> labels, Set<String> tags) {
		return new Parcel(this.id, this.version, this.changedAt, this.status, this.weight, this.code, this.note,
				this.address, labels, tags);
	}

	/**
	 * Part of a parcel.
	 */
	public record Address(String city, @Nullable String door, @Nullable String remark) {
	}

}
