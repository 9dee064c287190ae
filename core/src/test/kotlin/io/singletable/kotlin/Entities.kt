package io.singletable.kotlin

import io.singletable.Computed
import io.singletable.GlobalSecondaryIndex
import io.singletable.SingleTableEntity
import io.singletable.Unique
import io.singletable.Versioned
import io.singletable.repository.SingleTableRepository
import java.time.Instant
import org.springframework.data.annotation.CreatedDate
import org.springframework.data.annotation.Id
import org.springframework.data.annotation.LastModifiedDate
import org.springframework.data.annotation.PersistenceCreator
import org.springframework.data.annotation.Version

enum class Status { OPEN, DONE }

@JvmInline
value class Priority(val level: Int)

data class Note(val text: String, val at: Instant? = null)

@SingleTableEntity
@Versioned
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}")
data class Ticket(
	@Id val id: String? = null,
	@Version val version: Long? = null,
	@CreatedDate val createdAt: Instant? = null,
	@LastModifiedDate val updatedAt: Instant? = null,
	val title: String,
	val status: Status = Status.OPEN,
	val assignee: String? = null,
	val notes: List<Note> = emptyList(),
	val channel: String = "mail",
)

@SingleTableEntity
sealed interface Shape {
	val id: String?
}

data class Circle(@Id override val id: String?, val radius: Int) : Shape

data class Square(@Id override val id: String?, val side: Int) : Shape

@SingleTableEntity
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "name#{nameLower}")
data class City(@Id val id: String?, val name: String) {

	@get:Computed(from = ["name"])
	val nameLower: String
		get() = name.lowercase()
}

@SingleTableEntity
@Unique(name = "login", properties = ["realm", "phone"])
data class Subscriber(
	@Id val id: String?,
	@Version val version: Long?,
	@Unique val email: String,
	@get:Unique val phone: String?,
	val realm: String,
) {

	@get:Computed(from = ["email"])
	@get:Unique(name = "folded")
	val emailLower: String
		get() = email.lowercase()
}

@SingleTableEntity
class Ranked(@Id val id: String?, val priority: Priority)

@SingleTableEntity
class Restored private constructor(@Id val id: String?, val name: String) {

	constructor(name: String) : this(null, name)

	companion object {

		@JvmStatic
		@PersistenceCreator
		fun of(id: String?, name: String) = Restored(id, name)

	}

}

interface TitleOnly {
	val title: String
}

data class TitleAndStatus(val title: String, val status: Status)

interface TicketRepository : SingleTableRepository<Ticket, String> {

	fun findByStatus(status: Status = Status.OPEN): List<Ticket>

	fun findOneById(id: String): Ticket?

	fun getOneById(id: String): Ticket

	fun findTitlesByStatus(status: Status): List<TitleOnly>

	fun findRowsByStatus(status: Status): List<TitleAndStatus>

}
