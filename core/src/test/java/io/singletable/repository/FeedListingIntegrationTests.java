package io.singletable.repository;

import java.time.Instant;
import java.util.List;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.UnplannableQueryException;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for base methods on types that are listed by their last change, or not at all.
 */
class FeedListingIntegrationTests {

	private final TestTable table = TestTable.of(Story.class, Draft.class);

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.table.template());

	@Test
	void whatIsListedByItsLastChangeIsEnumeratedOldestFirst() {
		Stories stories = this.factory.getRepository(Stories.class);
		stories.saveAll(List.of(new Story("b", null), new Story("a", null)));
		assertThat(stories.findAll()).extracting(Story::id).containsExactlyInAnyOrder("a", "b");
		assertThat(stories.count()).isEqualTo(2);
		stories.deleteAll();
		assertThat(stories.count()).isZero();
	}

	@Test
	void whatIsNotListedIsNotEnumerated() {
		Drafts drafts = this.factory.getRepository(Drafts.class);
		drafts.save(new Draft("a"));
		assertThatExceptionOfType(UnplannableQueryException.class).isThrownBy(drafts::findAll);
		assertThatExceptionOfType(UnplannableQueryException.class).isThrownBy(drafts::count);
		assertThatExceptionOfType(UnplannableQueryException.class).isThrownBy(drafts::deleteAll);
	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	record Story(@Id String id, @LastModifiedDate @Nullable Instant updatedAt) {

	}

	@SingleTableEntity(listing = Listing.NONE)
	record Draft(@Id String id) {

	}

	interface Stories extends SingleTableRepository<Story, String> {

	}

	interface Drafts extends SingleTableRepository<Draft, String> {

	}

}
