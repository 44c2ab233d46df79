package io.ingress.local.stack;

import java.util.List;
import org.apache.flink.api.common.JobID;

/**
 * A job of the path and what it reads.
 *
 * @param name of the job, and of its checkpoint folder
 * @param id in this run
 * @param group under which it commits its Kafka offsets
 * @param topics it reads
 */
record RunningJob(String name, JobID id, String group, List<String> topics) {}
