// The words of the interface in Chinese, the first language; en.ts has the same keys.

const UNIT: Record<string, string> = { hours: '小时', days: '天', working_days: '个工作日' };

export const zh = {
  application: { name: '海豚', subtitle: '地方金融监管与非法集资监测预警', lead: '指数是线索，不是结论。', skip: '跳到主要内容' },
  navigation: { label: '主导航', today: '今日', firms: '企业名录', warnings: '预警处置', rulebook: '规则库', backtests: '回溯检验', accounts: '账户', record: '操作留痕' },
  header: {
    search: '搜索企业名称或编号', language: '界面语言', account: '账户', signOut: '退出登录',
    clocks: (open: number, overdue: number) => `未结预警 ${open} 件，其中逾期 ${overdue} 件`, wholeCity: '全市',
    searchAll: (count: number) => `查看全部 ${count} 家`, asOfLatest: '本页只显示最新情况；今日、企业名录与一企一档可回看往日。',
  },
  signIn: {
    title: '登录', account: '账号', password: '密码', submit: '登录', accountMissing: '请填写账号', passwordMissing: '请填写密码',
    refused: '账号或密码不正确。请核对后重试；忘记密码请联系系统管理员。', failed: '登录没有成功',
    notice: '本系统供监管工作人员使用，查看与处置均有留痕。',
  },
  state: {
    loading: '正在载入', emptyTitle: '暂无数据', errorTitle: '没有成功', where: '位置', code: '错误代码', retry: '重试', again: '重新登录',
    remedy: '请重试；若仍不成功，请将错误代码告知系统管理员。', remedyOffline: '请检查网络连接，连通后重试。',
    remedyMissing: '该地址没有对应内容，可能已被移除或链接有误。请返回名录重新查找。',
    outOfDate: (at: string) => `暂时无法更新，以下为 ${at} 取得的内容。`,
    unloadedTitle: '页面没有载入', unloaded: '网络已断开，或系统刚刚升级。请在网络恢复后刷新。', brokenTitle: '页面显示出错', broken: '请刷新；若再次出现，请将以下代码告知系统管理员。其他页面不受影响。', reload: '刷新',
    offlineTitle: '网络已断开', offlineNote: '已打开的内容仍可查看，但可能不是最新；处置与补录须在网络恢复后进行。', offlineEmpty: '此页内容尚未取得。网络恢复后自动载入。',
    noPermissionTitle: '没有查看权限', noPermission: '您的账号没有这项权限。确因工作需要，请联系本单位系统管理员按程序申请。',
    notFoundTitle: '没有这个页面', notFound: '链接可能有误。可从左侧导航重新进入。', backToday: '返回今日',
  },
  common: {
    close: '关闭', cancel: '取消', submit: '提交', all: '全部', more: '载入更多', shown: (shown: number, total: number) => `已显示 ${shown} / 共 ${total}`,
    asOf: '截止日', latestOf: (day: string) => `${day}（最新）`, noData: '无数据', yes: '是', no: '否', total: '合计', chart: '图', table: '表', open: '打开', clear: '清除筛选',
    copied: '已复制', search: '搜索', print: '打印', none: '无', note: '说明', colon: '：', listSeparator: '；', enumeration: '、', digest: '摘要', required: '必填',
    timeMachine: (day: string) => `时间机器：正在查看 ${day} 当日的评估结果，不是最新情况。`, backToLatest: '回到最新',
    figureNote: (day: string, coverage: string, confidence: string) => `截止日 ${day} · 覆盖度 ${coverage} % · 置信度 ${confidence} %`,
  },
  tier: { label: '风险等级', none: '未评', provisional: '暂定', held: (line: string) => `得分已低于起点 ${line}，等级按下调规则暂予保持`, provisionalNote: '数据不足，置信度低于门槛，等级仅为暂定，不自动上调至黄色以上。' },
  figure: {
    dolphin: '海豚指数', comb: '蜂巢指数', rise: '较上期', coverage: '覆盖度', confidence: '置信度', score: '得分', points: '分值', grade: '评级',
    coverageNote: '有数据的指标权重占全部权重的比例', confidenceNote: '近期有新数据的维度权重占比', probability: '模型概率', outOf: '/ 100',
    riskUp: '分值越高风险越大', healthUp: '分值越高状况越好',
  },
  unit: { percent: '%', percentage_point: '个百分点', times: '倍', count: '', yuan: '元', point: '分', hit: '命中', fen: '元', ratio: '%', statement: '陈述' },
  money: { label: '金额单位', fitting: '自动', units: { yuan: '元', wan: '万元', yi: '亿元' }, amount: (amount: string, unit: string) => `${amount} ${unit}` },
  clock: {
    left: (amount: number, unit: string) => `剩 ${amount} ${UNIT[unit] ?? unit}`, over: (amount: number, unit: string) => `逾期 ${amount} ${UNIT[unit] ?? unit}`,
    last: { hours: '不足 1 小时', days: '不足 1 天', working_days: '今日到期' }, provisional: '该年节假日尚未公布，只扣除周末', overNow: '已逾期', done: '已办', due: (day: string) => `${day} 到期`, length: (amount: number, unit: string) => `${amount} ${UNIT[unit] ?? unit}`,
  },
  today: {
    title: '今日', asOf: (day: string) => `截止 ${day}`, never: '还没有评估。导入企业与事实后运行 haitun assess，结果出现在这里。', old: (day: string, days: string) => `最近一次评估截止 ${day}，距今 ${days} 天，可能不反映现状。请联系系统管理员核对定期评估。`, tiers: '企业等级分布', firmsTotal: (count: string) => `在册企业 ${count} 家`,
    warnings: '未结预警', open: '未结', overdue: '逾期', urgent: '最紧迫的时限', urgentEmpty: '目前没有未结预警。企业指数达到黄色及以上等级时，系统自动生成预警并开始计时。',
    risers: '上升最快的企业', risersEmpty: '本期没有指数上升的企业。完成两期评估后，这里列出上升最多的十家。', version: '规则库版本', engine: '引擎版本',
    warningsOfNow: '现时情况，不随时间机器变动', before: '该日及以前没有评估。请选择评估过的日期。', mine: '我承办的', question: '先处理到期的，再看上升的。',
  },
  firms: {
    title: '企业名录', search: '企业名称、别名或编号', trade: '业态', district: '辖区', tier: '等级', exportCount: (count: string) => `导出 CSV（${count} 家）`, code: '编号', selectShown: '选择已显示的全部企业', select: (name: string) => `选择 ${name}`, selected: (count: string) => `已选 ${count} 家`, copySelected: '复制所选', exportAll: (count: string) => `导出全部符合条件的 ${count} 家`, clearSelection: '取消选择',
    copied: (count: string) => `已复制 ${count} 家，可粘贴到电子表格`, copyRefused: '浏览器不允许写入剪贴板，请使用导出。', total: (count: string) => `共 ${count} 家`,
    name: '企业', previous: '上期', warning: '预警', rowHint: '单击一行查看摘要，再次单击进入一企一档；方向键换行，回车打开。', summary: '企业摘要', openPage: '打开一企一档', topContributions: '贡献最大的五项',
    empty: '没有符合条件的企业。可放宽等级、业态或辖区条件；企业随登记与报送数据导入后出现在这里。',
  },
  view: {
    title: '我的视图', none: '还没有保存的视图。', name: '名称', nameMissing: '请填写名称', save: '保存当前视图', forget: (name: string) => `删除视图“${name}”`, note: '视图包含筛选、排序、列与密度，保存在本机。', columns: '列', usualColumns: '恢复默认列', density: '行距', compact: '紧凑', wide: '宽松',
  },
  firm: {
    title: '一企一档', aliases: '曾用名或简称', surrogate: '代用编号：尚无统一社会信用代码', lead: '指数是线索，不是结论。处置前须核实证据。',
    dimensions: '五个维度哪里高', dimensionsTable: '维度得分', current: '本期', previous: '上期', trend: '指数怎样走到今天', month: '期次', todo: '现在要做什么',
    noWarning: '没有未结预警。', tierAction: '等级对应措施', automatic: '系统自动', peers: '同业位置', peersQuestion: '在同业中高还是低', peersNone: '同业中没有其他已评企业，暂不能比较。', peersCount: '同业家数', peersRank: '风险位次', peersPercentile: '百分位', peersLow: '风险最低', peersHigh: '风险最高', peersText: (rank: number, firms: number, percentile: string) => `同业 ${firms} 家中风险第 ${rank} 高，百分位 ${percentile} %`,
    counterfactual: '什么会改变等级', counterfactualWithdrawn: (fact: string, indicator: string, score: string, tier: string) => `若撤回事实“${fact}”（主要影响“${indicator}”），则重新计算得分为 ${score}，等级为${tier}。`,
    counterfactualCorrected: (fact: string, value: string, indicator: string, score: string, tier: string) => `若将事实“${fact}”更正为 ${value} 或更低（主要影响“${indicator}”），则重新计算得分为 ${score}，等级为${tier}。`, stage: '阶段', events: '期间事件', eventsHint: '指向标记查看，或切换到表格。', eventTier: (from: string, to: string) => `等级由${from}变为${to}`, eventRulebook: '规则库换版',
    counterfactualNone: '没有任何单一事实的撤回或更正会改变当前等级。', base: '维度加权得分', synergy: '法律要件协同加分', strength: '强度', share: '计入', hardRules: '硬性规则', hardRulesNone: '没有触发硬性规则。',
    tabs: { evidence: '依据', indicators: '全部指标', signals: '信号', facts: '全部事实', comb: '蜂巢评级', opinion: '第二意见', warnings: '预警', versions: '历史版本' },
    contributions: '得分由哪些项组成', contributionsHint: '各项之和等于得分。单击一项查看公式、法律依据与证据。', contributionKind: { indicator: '指标', inside: '缺失指标权重转移', redistribution: '缺失维度权重转移', synergy: '协同加分', floor: '下限提升', cap: '上限削减' },
    unscored: '未评：没有可用数据。连接数据源或补录事实后即可评估。', combNone: '该企业不适用蜂巢评级，或尚未评级。蜂巢评级适用于网络借贷机构，收到月度报送后计算。',
    opinionNone: '没有第二意见。训练模型并导入后，这里显示模型对该企业的独立判断。', opinionProbability: '模型估计的出险概率', inSample: '样本内：该企业参与过模型训练，概率偏乐观，不能当作检验。',
    disagrees: '模型与海豚指数判断不一致，建议人工复核。', agrees: '模型与海豚指数判断方向一致。', trainedOn: '训练数据', reasons: '模型理由', reasonsNote: '正值推高概率，负值压低概率（对数几率）。', feature: '特征',
    warningsNone: '该企业没有预警记录。指数达到黄色及以上等级时自动生成。', computedAt: '计算时间', run: '批次', factsDigest: '事实摘要', versionsHint: '每一版都可用同样的事实、规则库和引擎逐位重算。',
    olderRules: (scored: string, inForce: string) => `此评分按规则库 ${scored} 计算，本页的名称、公式与依据均取自该版；现行规则库为 ${inForce}。`, rulesLost: (scored: string, inForce: string) => `此评分按规则库 ${scored} 计算，但本系统已不能读取该版；本页的名称、公式与依据取自现行规则库 ${inForce}，可能与计算时不同。`,
    fresh: '有新数据', notFresh: '无新数据', weight: '权重', weightWritten: '规定权重', indicative: '参考：覆盖度不足，评级仅供参考', addFact: '补录事实',
  },
  paper: { by: (who: string, at: string) => `打印人 ${who} · 打印时间 ${at}`, note: '本件由系统生成，仅供监管工作使用，不得外传。' },
  indicator: {
    peers: '同业当日数据', peerSignal: '信号', own: '本企业', ownUnknown: '不单独列示', peerMedian: '同业中位数', peerPercentile: '低于本企业的同业',
    value: '指标值', score: '指标得分', points: '对总分的贡献', state: '状态', weight: '权重', probability: '命中概率', formula: '公式', expression: '计算式', signals: '所用信号', knots: '如何换算为得分',
    knotsHint: '折线为换算关系，圆点为该企业。', basis: '依据', evidence: '证据事实', evidenceNone: '没有证据事实。', holds: '成立', holdsNot: '不成立', inRulebook: '在规则库中查看', noKnots: '直接以指标值计分，不经折线换算。', name: '指标',
    lack: {
      feed_stale: (feed: string, day: string) => `数据源“${feed}”最近一次覆盖该企业为 ${day}，已过有效期，不能据以认定无异常。`,
      months_late: '公式比较月份，而最近一个月的数据已过有效期。', incomplete: '已有部分数据，但不足以算出该指标。',
      not_filed: (form: string, month: string, due: string) => `${form} ${month} 应于 ${due} 前报送，至今未报。`,
    },
    compared: '对照', comparedWith: { trade: (firms: string, median: string) => `同业 ${firms} 家，中位数 ${median}`, city: (firms: string, median: string) => `全市 ${firms} 家（同业不足十家），中位数 ${median}` },
    states: { scored: '已计分', clean: '已覆盖，无异常', missing: '无数据', not_applicable: '不适用', denominator_abnormal: '分母异常', stale: '数据过期', due_not_filed: '应报未报' },
  },
  signal: {
    hint: '每个信号单独看说明什么：数值、是否达到界线、强度与同业位置。信号不是结论；缺数不作零计。', all: '同时列出没有观测的信号', value: '数值', line: '界线', strength: '强度', seenOn: '最近所见', reached: '达到界线', states: { seen: '有观测', clean: '已覆盖，无异常', missing: '无数据', stale: '数据过期' },
    reachedOf: (reached: number, all: number) => `${all} 个信号，${reached} 个达到界线`, hits: (count: string) => `命中 ${count}`, facts: (count: number) => `${count} 条事实`,
  },
  notFiled: (count: number, form: string, month: string, due: string) => `应报未报：${form} ${month} 应于 ${due} 前报送，至今未报，${count} 项指标记 0 分。`,
  mark: {
    S: '公开资料', L: '法律条文', K: '业内通行，待核', OWN: '本系统自定', explain: '依据标记', S_: '取自已存档的公开页面', L_: '取自已读全文的法律法规', K_: '从业经验中的规则，引用前须核对原文', OWN_: '本系统自己的定义，理由见文',
  },
  fact: {
    wrong: (count: number) => `有 ${count} 项需要更正`,
    title: '全部事实', search: '事项、对象、来源或证据', empty: '该企业截至当日没有任何事实。导入登记、报送或公开信息，或手工补录后出现在这里。', total: (count: string) => `共 ${count} 条`, serial: '编号', withCoverage: '含数据源覆盖记录',
    kind: '事项', value: '数值', valid: '有效期', known: '获知时间', source: '来源', evidence: '证据', class: '类别', item: '对象', masked: '无权查看', retracted: '已撤回', corrects: (id: number) => `更正 #${id}`, ongoing: '持续',
    addTitle: '手工补录一条事实', addNote: '保存后立即以该事实重新评估企业；事实只增不改，更正须另录一条并注明被更正的编号。', monthFrom: '所属期首日', from: '起始日', to: '终止日（持续则留空）', eventDay: '发生日', valueYuan: '金额（元）',
    valuePercent: '比例（%）', valueCount: '数量', sourceHint: '例如：现场检查、12345 工单', evidenceHint: '例如：笔录编号、截图摘要、公文文号', correctsLabel: '更正的事实编号（可空）', saved: '事实已保存，企业已重新评估。', number: '请填写数字', save: '保存并重新评估',
  },
  warnings: {
    title: '预警处置', state: '状态', search: '企业名称', states: { open: '待签收', acknowledged: '已签收', assigned: '已派办', closed: '已办结' }, unfinished: '未结', overdueOnly: '只看逾期', assigned: { mine: '我承办的', nobody: '无人承办' }, system: '系统自动', column: (count: number) => `${count} 件`,
    empty: '没有符合条件的预警', emptyNote: '企业达到该等级时自动生成预警。', opened: '生成于', assignee: '承办人', unassigned: '未派办', history: '处置经过', clocks: '时限', action: '应采取措施', openFirm: '查看一企一档',
    events: { opened: '生成预警', raised: '等级上调', acknowledged: '签收', assigned: '派办', closed: '办结' }, acknowledge: '签收', assign: '派办', close: '办结',
    acknowledgeNote: '签收后“签收”时限停止计时，处置经过记录您的账号。', assignNote: '派办后由承办人负责核查，原承办人不再承办；时限不重新起算。', closeNote: '办结后全部时限停止，预警不再出现在未结列表；不可撤销，再次达到等级时另行生成。',
    assigneeLabel: '承办人', noteLabel: '办理说明', reasonLabel: '办结理由', reasons: { verified_risk: '核实存在风险', false_alarm: '误报', rectified: '已整改', transferred: '已移送' }, assigneeMissing: '请选择承办人', noteMissing: '请填写说明', reasonMissing: '请选择理由',
    done: { acknowledge: '已签收', assign: '已派办', close: '已办结' }, closedNote: '该预警已办结。', noStep: '您的账号不能处置该预警；如需处置，请联系本单位负责人。', score: '得分',
  },
  rulebook: {
    title: '规则库', stages: '阶段', stageAction: '应采取措施', clocks: '时限', clockUnits: { hours: '小时', days: '天', working_days: '个工作日' }, digest: '版本摘要', engine: '引擎', tabs: { tiers: '等级与时限', signals: '信号', facts: '事实', feeds: '数据源', forms: '报表', codes: '代码表', series: '公布数值' }, weight: '权重', combiner: '合成方式', regime: '准入制度', otherTrades: '其他业态', freshDays: '新鲜期', days: (count: number) => `${count} 天`,
    combiners: { weighted_sum: '加权平均', noisy_or: '独立概率合成', saturating: '饱和求和', base_plus: '基础分加项', worst_of: '取最差' }, inForce: '施行', always: '一直有效', from: (day: string) => `自 ${day}`, until: (day: string) => `至 ${day}`,
    expression: '计算式', signal: '信号', feeds: '数据源', halfLife: '半衰期', bonusPoints: '加分', condition: '条件', bound: '界限', floors: '下限', caps: '上限', vetoes: '一票否决', gradeCaps: '评级上限', grades: '评级', meaning: '监管含义', derived: '派生量', synergy: '协同加分',
    line: { people: '人', funds: '资金', business: '业务' }, lineLabel: '条线', formula: '公式', kinds: '读取事实', validDays: '有效天数', scalar: '取值', sql: 'SQL', search: '按编号或名称查找', dataGrade: '数据级别', shape: '形态', owner: '归口单位', code: '代码', atLeast: '起点', warns: '生成预警', hysteresis: (below: string, days: number) => `等级下调须低于界线 ${below} 分并持续 ${days} 天。`,
    ownLine: '界线与强度', cases: (count: number) => `案例 ${count}`, strengthOf: (points: string) => `强度 ${points}`, missing: '无记录时', missingPolicies: { left_out: '缺数，不作零计', clean: '数据源近期覆盖即为无异常' }, duty: '谁应报送', due: '报送期限', dueAfter: (amount: number, unit: string) => `月后 ${amount} ${unit}内`, reports: '报送内容',
    gate: (below: string, tier: string) => `置信度低于 ${below} 时，自动等级不高于${tier}。`, emptyNote: '规则库为空。请由系统管理员检查规则库目录。', day: '日期', trades: '适用业态', term: '求和项', shapes: { monthly: '按月', state: '持续状态', event: '一次事件' }, scalars: { latest: '取最新', max: '取最大', sum: '求和', count: '计数' },
  },
  accounts: {
    title: '账户', lead: '管理员维护账户，不接触业务数据。', total: (count: string) => `${count} 个账户`, search: '账号、姓名或角色', name: '姓名', role: '角色', state: '状态', actions: '操作', own: '本人',
    empty: '没有符合条件的账户。', shown: { all: '全部', open: '使用中', closed: '已关闭' }, inUse: '使用中', closedAt: (at: string) => `已于 ${at} 关闭`, passwordDue: '待本人改密码',
    create: '新建账户', createNote: '初始密码请当面或另行告知本人；本人首次登录须先改成自己的密码，此前不能进行其他操作。', created: (account: string) => `已新建账户 ${account}`,
    accountHint: '登录用的账号，建立后不能更改。', nameZh: '中文姓名', nameEn: '英文姓名', firstPassword: '初始密码', handedPassword: '新密码',
    steps: { close: '关闭', reopen: '恢复', password: '重设密码' },
    notes: { close: '关闭后该账号立即退出，不能再登录，也不再接受派办；已派给它的未结预警归入“无人承办”。操作留痕与处置经过保留。可随时恢复。', reopen: '恢复后该账号可用原密码登录。', password: '重设后该账号立即退出，原密码失效；本人以新密码登录后须先改成自己的密码。' },
    done: { close: (account: string) => `已关闭 ${account}`, reopen: (account: string) => `已恢复 ${account}`, password: (account: string) => `已重设 ${account} 的密码` },
  },
  password: {
    title: '修改密码', due: '现用密码由管理员设置。请先改成自己的密码，再继续使用。', current: '现用密码', new: '新密码', again: '再次输入新密码', rule: (least: number) => `至少 ${least} 个字符`, differs: '两次输入不一致', note: '修改后，您在其他设备上的登录随即退出。', save: '修改密码', changed: '密码已修改',
  },
  record: {
    title: '操作留痕', lead: '每次读取与处置都有一条记录，前后相连，不能单独改动。', standing: (count: string) => `已逐条核对 ${count} 条，链条完整。`, broken: (number: string) => `第 ${number} 条与前一条不相连：记录可能被改动。`, brokenRemedy: '请保留现场，立即报告分管领导，并以最近一次备份比对。',
    shown: (count: string) => `最近 ${count} 条`, search: '账号、动作或对象', number: '序号', at: '时间', action: '动作', object: '对象', outcome: '结果', outcomes: { begun: '开始', allowed: '允许', denied: '拒绝', failed: '失败' }, empty: '没有符合条件的记录。',
  },
  backtests: {
    title: '回溯检验', cutoff: '截止日', until: '观察至', created: '完成时间', firms: '企业数', events: '出险数', emptyNote: '还没有回溯检验。由分析员在服务器上运行 haitun backtest 后，结果出现在这里。', lead: '回溯检验衡量指数把后来出险的企业排在前面的能力；它不能证明某一家企业有问题。',
    scorers: { yield_only: '仅看收益率', dolphin: '海豚指数', comb: '蜂巢指数', model: '学习模型' }, scorer: '评分方法', interval: '95 % 区间', gain: '较仅看收益率的 AUC 增益', gainNote: '区间跨过零线，即不能说明优于仅看收益率。', precision: (count: number) => `前 ${count} 名精度`, inSample: '样本内', results: '谁排得更准', roc: 'ROC 曲线', precisionRecall: '精度与召回',
    falsePositive: '误报率', truePositive: '命中率', recall: '召回率', precisionAxis: '精度', reliability: '模型概率是否可信', predicted: '预测概率', observed: '实际比例', count: '样本数', leadTime: '提前多少天预警', leadTimeNote: (budget: string) => `每月核查预算 ${budget} 家时，首次进入名单距出险的天数。`, median: '中位数', neverWarned: '从未预警', tierMonths: '各月等级分布', month: '月份',
    landmarks: '逐月检验', landmarksNote: (months: string, events: string) => `${months} 个企业月，${events} 次出险；只在同月企业之间比较。`, withinMonth: '同月 AUC', notes: '数据的局限', eventsAll: (count: string) => `全部出险 ${count}`, eventsPolice: (count: string) => `仅警方介入 ${count}`, brier: 'Brier 分', inSampleFirms: (count: string) => `${count} 家，均由未见过它的折评分`, atLeastTier: '达到或高于', p10: 'P10（天）', medianDays: '中位数（天）', p90: 'P90（天）', warned: '已预警', alerts: '发出预警',
    byMonth: '逐月 AUC', leftOut: '未计入的月份', landmarksMissing: '本次没有做逐月检验。运行 haitun backtest 时加 --landmarks monthly。', reliabilityMissing: '没有模型概率可检验。全部出险口径下、且有模型时显示。', modelCard: '模型卡', purpose: '用途与禁止用途', label: '事件定义', crossValidated: '折外检验（按企业分折）', temporal: '先训后验（时间外推）', folds: (folds: number, repeats: number) => `${folds} 折 × ${repeats} 次`, horizon: (days: number) => `${days} 天内`, seed: '随机种子', resamples: '重抽样次数', rejected: '导入时剔除行数', notesNone: '报告没有附注。', perTier: '各等级的召回与误报', falsePerCase: '每例误报数', chance: '随机', missing: '报告没有这一部分。', perfect: '完全校准',
  },
};

/** The shape every language fills. */
export type Words = typeof zh;
