package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.List;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.benchmarks.model.FlatData;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Entities of many texts of this library: plain and versioned.
 */
final class SingleTableFlat {

	static final SingleTableForm<FlatData, Plain, Kept> FORM = new SingleTableForm<>(FlatData.class, Plain.class,
			Plain::status, Plain::of, Plain::data, Kept.class, Kept::of);

	private SingleTableFlat() {
	}

	@SingleTableEntity(value = "Flat", listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{status}", sortKey = "{priority}")
	record Plain(@Id String id, String title, String status, int priority, String text01, String text02, String text03,
			String text04, String text05, String text06, String text07, String text08, String text09, String text10,
			String text11, String text12, String text13, String text14, String text15, String text16, String text17,
			String text18, String text19, String text20, String text21, String text22, String text23, String text24,
			String text25, String text26, String text27, String text28, String text29, String text30, String text31,
			String text32, String text33, String text34, String text35, String text36, String text37, String text38,
			String text39, String text40, String text41, String text42, String text43, String text44, String text45,
			String text46, String text47, String text48, String text49, String text50, String text51, String text52,
			String text53, String text54, String text55, String text56, String text57, String text58, String text59,
			String text60) {

		static Plain of(FlatData data) {
			return new Plain(data.id(), data.title(), data.status(), data.priority(), data.texts().get(0),
					data.texts().get(1), data.texts().get(2), data.texts().get(3), data.texts().get(4),
					data.texts().get(5), data.texts().get(6), data.texts().get(7), data.texts().get(8),
					data.texts().get(9), data.texts().get(10), data.texts().get(11), data.texts().get(12),
					data.texts().get(13), data.texts().get(14), data.texts().get(15), data.texts().get(16),
					data.texts().get(17), data.texts().get(18), data.texts().get(19), data.texts().get(20),
					data.texts().get(21), data.texts().get(22), data.texts().get(23), data.texts().get(24),
					data.texts().get(25), data.texts().get(26), data.texts().get(27), data.texts().get(28),
					data.texts().get(29), data.texts().get(30), data.texts().get(31), data.texts().get(32),
					data.texts().get(33), data.texts().get(34), data.texts().get(35), data.texts().get(36),
					data.texts().get(37), data.texts().get(38), data.texts().get(39), data.texts().get(40),
					data.texts().get(41), data.texts().get(42), data.texts().get(43), data.texts().get(44),
					data.texts().get(45), data.texts().get(46), data.texts().get(47), data.texts().get(48),
					data.texts().get(49), data.texts().get(50), data.texts().get(51), data.texts().get(52),
					data.texts().get(53), data.texts().get(54), data.texts().get(55), data.texts().get(56),
					data.texts().get(57), data.texts().get(58), data.texts().get(59));
		}

		FlatData data() {
			return new FlatData(this.id, this.title, this.status, this.priority,
					List.of(this.text01, this.text02, this.text03, this.text04, this.text05, this.text06, this.text07,
							this.text08, this.text09, this.text10, this.text11, this.text12, this.text13, this.text14,
							this.text15, this.text16, this.text17, this.text18, this.text19, this.text20, this.text21,
							this.text22, this.text23, this.text24, this.text25, this.text26, this.text27, this.text28,
							this.text29, this.text30, this.text31, this.text32, this.text33, this.text34, this.text35,
							this.text36, this.text37, this.text38, this.text39, this.text40, this.text41, this.text42,
							this.text43, this.text44, this.text45, this.text46, this.text47, this.text48, this.text49,
							this.text50, this.text51, this.text52, this.text53, this.text54, this.text55, this.text56,
							this.text57, this.text58, this.text59, this.text60));
		}

	}

	@SingleTableEntity(value = "VersionedFlat", listing = Listing.NONE, compression = Compression.NONE)
	@Versioned(maxVersions = 0)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{status}", sortKey = "{priority}")
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String title, String status, int priority, String text01, String text02, String text03, String text04,
			String text05, String text06, String text07, String text08, String text09, String text10, String text11,
			String text12, String text13, String text14, String text15, String text16, String text17, String text18,
			String text19, String text20, String text21, String text22, String text23, String text24, String text25,
			String text26, String text27, String text28, String text29, String text30, String text31, String text32,
			String text33, String text34, String text35, String text36, String text37, String text38, String text39,
			String text40, String text41, String text42, String text43, String text44, String text45, String text46,
			String text47, String text48, String text49, String text50, String text51, String text52, String text53,
			String text54, String text55, String text56, String text57, String text58, String text59, String text60) {

		static Kept of(FlatData data) {
			return new Kept(data.id(), null, null, data.title(), data.status(), data.priority(), data.texts().get(0),
					data.texts().get(1), data.texts().get(2), data.texts().get(3), data.texts().get(4),
					data.texts().get(5), data.texts().get(6), data.texts().get(7), data.texts().get(8),
					data.texts().get(9), data.texts().get(10), data.texts().get(11), data.texts().get(12),
					data.texts().get(13), data.texts().get(14), data.texts().get(15), data.texts().get(16),
					data.texts().get(17), data.texts().get(18), data.texts().get(19), data.texts().get(20),
					data.texts().get(21), data.texts().get(22), data.texts().get(23), data.texts().get(24),
					data.texts().get(25), data.texts().get(26), data.texts().get(27), data.texts().get(28),
					data.texts().get(29), data.texts().get(30), data.texts().get(31), data.texts().get(32),
					data.texts().get(33), data.texts().get(34), data.texts().get(35), data.texts().get(36),
					data.texts().get(37), data.texts().get(38), data.texts().get(39), data.texts().get(40),
					data.texts().get(41), data.texts().get(42), data.texts().get(43), data.texts().get(44),
					data.texts().get(45), data.texts().get(46), data.texts().get(47), data.texts().get(48),
					data.texts().get(49), data.texts().get(50), data.texts().get(51), data.texts().get(52),
					data.texts().get(53), data.texts().get(54), data.texts().get(55), data.texts().get(56),
					data.texts().get(57), data.texts().get(58), data.texts().get(59));
		}

	}

}
