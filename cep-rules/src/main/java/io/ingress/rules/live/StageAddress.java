package io.ingress.rules.live;

/**
 * What an event is to a stage of a rule.
 *
 * @param version of the rule, by which the event was judged
 * @param stage number of the stage in the rule's plan
 * @param group the values of the group-by, joined
 * @param inputs bit i: the event is what input i waits for; none when it only lies between
 * @param opens whether a match can begin with it; the others only matter to a group in which one
 *     has begun
 * @param withinMs how long a match that begins with it can take
 */
public record StageAddress(
        String rule,
        int version,
        int stage,
        String group,
        long inputs,
        boolean opens,
        long withinMs) {
    /** What the state of a group is found by. */
    public String key() {
        return rule + '\n' + stage + '\n' + group;
    }

    /** The group that a key names; what concerns an event is left out. */
    public static StageAddress ofKey(String key) {
        int ruleEnd = key.indexOf('\n');
        int stageEnd = key.indexOf('\n', ruleEnd + 1);
        int stage = Integer.parseInt(key.substring(ruleEnd + 1, stageEnd));
        return new StageAddress(
                key.substring(0, ruleEnd), 0, stage, key.substring(stageEnd + 1), 0, false, 0);
    }

    public boolean is(int input) {
        return (inputs >>> input & 1) != 0;
    }
}
