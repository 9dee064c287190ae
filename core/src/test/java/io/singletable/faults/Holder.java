package io.singletable.faults;

import java.time.Instant;
import java.util.function.Function;

import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.Versioned;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Entity that holds unique values for some time.
 */
interface Holder {

	String id();

	@Nullable Long version();

	@Nullable Instant changed();

	@Nullable String email();

	@Nullable Integer number();

	@Nullable Instant until();

	default Values values() {
		return new Values(id(), version(), changed(), email(), number(), until());
	}

	/**
	 * Holder that leaves a tombstone.
	 */
	@SingleTableEntity("Account")
	record Account(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			@Unique @Nullable String email, @Unique @Nullable Integer number,
			@TimeToLive @Nullable Instant until) implements Holder {
	}

	/**
	 * Holder with a history.
	 */
	@SingleTableEntity("Member")
	@Versioned
	record Member(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			@Unique @Nullable String email, @Unique @Nullable Integer number,
			@TimeToLive @Nullable Instant until) implements Holder {
	}

	/**
	 * Account as it was before the constraints.
	 */
	@SingleTableEntity("Account")
	record FormerAccount(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			@Nullable String email, @Nullable Integer number, @TimeToLive @Nullable Instant until) implements Holder {
	}

	/**
	 * Member as it was before one of the constraints.
	 */
	@SingleTableEntity("Member")
	@Versioned
	record FormerMember(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			@Unique @Nullable String email, @Nullable Integer number,
			@TimeToLive @Nullable Instant until) implements Holder {
	}

	/**
	 * Class of holders.
	 */
	record Kind<T extends Holder>(Class<T> type, Function<Values, T> factory) {

		static final Kind<Account> ACCOUNT = new Kind<>(Account.class,
				(it) -> new Account(it.id(), it.version(), it.changed(), it.email(), it.number(), it.until()));

		static final Kind<Member> MEMBER = new Kind<>(Member.class,
				(it) -> new Member(it.id(), it.version(), it.changed(), it.email(), it.number(), it.until()));

		static final Kind<FormerAccount> FORMER_ACCOUNT = new Kind<>(FormerAccount.class,
				(it) -> new FormerAccount(it.id(), it.version(), it.changed(), it.email(), it.number(), it.until()));

		static final Kind<FormerMember> FORMER_MEMBER = new Kind<>(FormerMember.class,
				(it) -> new FormerMember(it.id(), it.version(), it.changed(), it.email(), it.number(), it.until()));

		boolean isVersioned() {
			return this.type.isAnnotationPresent(Versioned.class);
		}

		String name() {
			return this.type.getAnnotation(SingleTableEntity.class).value();
		}

		T of(Values values) {
			return this.factory.apply(values);
		}

	}

	/**
	 * What a holder consists of.
	 */
	record Values(String id, @Nullable Long version, @Nullable Instant changed, @Nullable String email,
			@Nullable Integer number, @Nullable Instant until) {

		static Values fresh(String id, @Nullable String email, @Nullable Integer number, @Nullable Instant until) {
			return new Values(id, null, null, email, number, until);
		}

		Values with(@Nullable String email, @Nullable Integer number) {
			return new Values(this.id, this.version, this.changed, email, number, this.until);
		}

		Values until(@Nullable Instant until) {
			return new Values(this.id, this.version, this.changed, this.email, this.number, until);
		}

	}

}
